/** The slip of a one-time notification: in Chinese, whatever the language of the screen. */
export const tellPaper = {
  title: '一次性告知单',
  /** Parts papers that an entry names in one line. */
  listed: '、',
  article: '依据《湖南省“12348”法律援助热线工作管理办法》第十七条，一次性告知所办事项的依据、程序以及需要提交的全部材料。',
  number: '事项编号：',
  about: '所办事项：',
  basis: '一、依据',
  procedure: '二、办事程序',
  materials: '三、需要提交的全部材料',
  told: '告知人：',
  on: '告知日期：',
  /** Of an application for legal aid; its papers come from the list that the line checks. */
  application: {
    title: '申请法律援助',
    basis: '《中华人民共和国法律援助法》第三十八条、第四十条至第四十二条，《办理法律援助案件程序规定》（司法部令第148号）',
    procedure: '向有管辖权的法律援助机构提出申请，也可以由本热线核对材料后转交；机构收到后出具回执，依法审查并作出决定。',
  },
  line: '咨询电话：12348',
  sign: '当事人签名：',
}
