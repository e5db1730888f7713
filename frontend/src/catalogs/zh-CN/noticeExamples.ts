/** How notices are written: the same in both languages, since the State Council writes Chinese. */
export const NOTICE_PROSE = `一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
三、清明节：4月4日（周六）至6日（周一）放假，共3天。`

export const NOTICE_TABLE = `日期,休/班,名称
2026-01-01,休,元旦
2026-01-04,班,元旦
2026/2/15,休,春节`
