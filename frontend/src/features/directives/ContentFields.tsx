/** The fields of what a directive says: for a new one and for another text of a draft. */
import { useQuery } from '@tanstack/react-query'
import { Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { boardQuery } from '@/features/articles/queries'
import { useSaid } from '@/features/overview/words'
import { Day } from '@/features/violations/Day'
import { WordsField } from '@/features/violations/fields'
import type { Part } from '@/ui/Field'
import { Field, inForm } from '@/ui/Field'
import { useLabelOf, type Content } from './content'
import { FORMS } from './search'

const ARTICLES = Array.from({ length: 21 }, (_, before) => before + 1)

// long: a form of one column, each field of it once.
export function ContentFields({ place, part }: { place: string; part: Part<Content> }) {
  const { t } = useTranslation()
  const { values, change, faultOf } = part
  const label = useLabelOf()
  const labelOf = (field: string) => label(field) ?? field
  const nameOf = useArticleNames(place)
  const guides = values.form === 'guidance'
  return (
    <>
      <Field field={inForm('form')} label={labelOf('form')} fault={faultOf('form')}>
        {(control) => (
          <Select
            {...control}
            value={values.form}
            options={FORMS.map((one) => ({ value: one, label: t(`directive.form.${one}`) }))}
            onChange={(form) => change({ form })}
          />
        )}
      </Field>
      <Field field={inForm('articles')} label={labelOf('articles')} fault={faultOf('articles')}>
        {(control) => (
          <Select
            {...control}
            mode="multiple"
            showSearch={{ optionFilterProp: 'label' }}
            value={values.articles}
            options={ARTICLES.map((one) => ({ value: one, label: nameOf(one) }))}
            onChange={(articles) => change({ articles })}
          />
        )}
      </Field>
      <Field field={inForm('title')} label={labelOf('title')} hint={t('directive.hint.title')} fault={faultOf('title')}>
        {(control) => (
          <Input {...control} autoComplete="off" value={values.title} onChange={({ target }) => change({ title: target.value })} />
        )}
      </Field>
      <WordsField
        field="facts"
        label={labelOf(guides ? 'guidanceFacts' : 'facts')}
        hint={t('directive.hint.facts')}
        optional={guides}
        rows={5}
        value={values.facts}
        fault={faultOf('facts')}
        onChange={(facts) => change({ facts })}
      />
      <WordsField
        field="demand"
        label={labelOf('demand')}
        hint={t('directive.hint.demand')}
        rows={5}
        value={values.demand}
        fault={faultOf('demand')}
        onChange={(demand) => change({ demand })}
      />
      {(['receipt_on', 'reply_on'] as const).map((field) => (
        <Day
          key={field}
          field={field}
          label={labelOf(field)}
          value={values[field]}
          fault={faultOf(field)}
          onChange={(day) => change({ [field]: day })}
        />
      ))}
    </>
  )
}

/** Return what an article is called; by its number alone until the board has come. */
function useArticleNames(place: string): (number: number) => string {
  const { t } = useTranslation()
  const said = useSaid()
  // Names do not change while one writes.
  const board = useQuery({ ...boardQuery({ place }), refetchInterval: false, staleTime: Infinity })
  return (number) => {
    const article = board.data?.articles.find((one) => one.number === number)
    return [t('articles.number', { number }), article && said(article.name)].filter(Boolean).join(' ')
  }
}
