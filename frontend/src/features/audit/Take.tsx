/** The file of what is shown; that it was taken is recorded. */
import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { save } from '@/features/pay/download'
import { ProblemNote } from '@/ui/ProblemNote'

type File = Parameters<typeof save>[0]

export function Take({ file }: { file: () => Promise<File> }) {
  const { t } = useTranslation()
  const taken = useMutation({ mutationFn: file, onSuccess: save })
  return (
    <>
      <Button loading={taken.isPending} onClick={() => taken.mutate()}>
        {t('audit.take')}
      </Button>
      <span className="muted">{t('audit.takeWhy')}</span>
      {taken.isError && <ProblemNote error={taken.error} />}
    </>
  )
}
