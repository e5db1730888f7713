/** The document of a directive, as it is printed. */
import { getRouteApi, Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { PaperScreen } from '@/ui/OfficialPaper'
import { paperQuery } from './queries'

const route = getRouteApi('/directives/$id/paper')

export function PaperPage() {
  const { t } = useTranslation()
  const { id } = route.useParams()
  const back = (
    <Link to="/directives/$id" params={{ id }}>
      {t('directive.backToOne')}
    </Link>
  )
  return <PaperScreen query={paperQuery(id)} title={t('directive.paper')} back={back} />
}
