/** The written notice, in Chinese whatever the screen; it says nothing of what was asked. */
export const notice = {
  title: '联系通知',
  dear: '＿＿＿＿＿＿：',
  you: '您于',
  blankDay: '＿＿年＿＿月＿＿日',
  year: '年',
  month: '月',
  day: '日',
  turned: '与我们联系，',
  tried: '我们多次回电均未接通。',
  ring: '如仍需要，请在方便时拨打12348，我们随时为您办理。',
  thanks: '如您已不需要，可不必回复。',
  sms: '您好，您于',
  dash: '——',
  centre: '公共法律服务',
}
