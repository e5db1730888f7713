/** What figures mean that are not of the overview; a figure of the overview tells its own. */
export const definitions = {
  definitions: {
    title: '口径和依据',
    titleOf: '口径和依据：{{name}}',
    among: '分母：{{among}}',
    excluded: '不计：{{excluded}}',
    article: '依据：{{article}}',
    of: {
      attendances: {
        minutes: { name: '核实在岗', counts: '分子：已关账班次中经核实在岗的分钟', among: '这些班次的应值班分钟', excluded: '未关账的班次', article: '第八条、第十一条' },
        disputed: { name: '待认定', counts: '平台签到与话机记录不一致、尚未由负责人认定的考勤条数', article: '第八条' },
        covered: { name: '有人值守', counts: '分子：接待时间内任一来源显示有人在岗的分钟', among: '已过的接待时间分钟', excluded: '未关账的日子', article: '第九条' },
        confirmed: { name: '经确认', counts: '分子：其中经话机或负责人确认的分钟', among: '已过的接待时间分钟', excluded: '仅有平台签到的', article: '第九条' },
      },
      voicemails: {
        steps: { name: '收集、汇总、分流、处理', counts: '当日收到的留言中已完成该步的条数', among: '当日保存的留言', excluded: '往日的留言', article: '第十六条' },
        told: { name: '核对', counts: '电话系统当日报告有留言的来电数，减去已保存的为缺失', excluded: '线路探测', article: '第十六条' },
      },
      roster: {
        score: { name: '排班得分', counts: '排班分钟比例与留言收集日比例中较低的一个，0至100', excluded: '请假未补的席位', article: '第九条、第十六条' },
        covered: { name: '时段覆盖', counts: '分子：有人专门接听的接待分钟', among: '期间接待时间分钟', article: '第九条' },
        collected: { name: '留言收集', counts: '分子：已指派收集人的日历日', among: '期间日历日', article: '第十六条' },
        fair: { name: '班次均衡', counts: '期间内一人最多和最少的班次', excluded: '未排班的人员', article: '第九条' },
      },
      reviews: {
        made: { name: '已复核', counts: '分子：已复核的通话', among: '选取和抽取的通话', article: '第十二条、第十八条' },
        score: { name: '平均分', counts: '已复核通话评分的平均', excluded: '未复核的通话', article: '第十二条' },
        omitted: { name: '规范用语漏说率', counts: '分子：复核认定漏说的用语次数', among: '应说的用语次数', excluded: '该通话没有场合说的用语', article: '第十三条' },
        low: { name: '低分项', counts: '被评为低分的评分项次数', article: '第十二条' },
        raised: { name: '线索', counts: '由复核提出的违规线索项数；线索不是认定', article: '第二十条' },
      },
      nodes: {
        heads: { name: '人数', counts: '当前在岗的值班人员', excluded: '已离岗的', article: '通知第三部分' },
        eligible: { name: '可值班人数', counts: '其中资格、聘任和培训都有效，所选日可以值班的', excluded: '已离岗的', article: '第九条、第十条' },
        share: { name: '专职比例', counts: '分子：专职值班人员', among: '当前在岗的值班人员', article: '通知第三部分' },
        turnover: { name: '流动率', counts: '分子：近一年离岗的人员', among: '现有人数与一年前人数的平均', article: '通知第三部分' },
      },
      clock: {
        burned: { name: '工作时间去向', counts: '登记至有结果（或此刻）的工作分钟，分给首问、转交、部门、等待来电人，四项之和为全部', excluded: '非工作时间', article: '第十七条' },
      },
      lines: {
        down: { name: '此刻不通', counts: '最近连续探测未接通、尚未恢复的线路', excluded: '单次未接通的', article: '第四条第（四）项' },
        tried: { name: '探测', counts: '当月探测次数，其中未接通的次数', excluded: '来电', article: '第四条第（四）项' },
        minutes: { name: '中断', counts: '当月中断次数和分钟，同一分钟只计一次', excluded: '单次未接通的探测', article: '第二十条第（一）项' },
        duty: { name: '接待时间内', counts: '中断分钟中落在接待时间内的', article: '第八条、第二十条第（一）项' },
      },
      pay: {
        total: { name: '补贴金额', counts: '当月核实班次按时长和标准计算的补贴之和', excluded: '法律援助中心工作人员；未核实的班次', article: '第十一条' },
        people: { name: '人数', counts: '当月应发补贴的人数', excluded: '法律援助中心工作人员', article: '第十一条' },
        daysLeft: { name: '剩余工作日', counts: '至15日前最后一个工作日的工作日数', article: '第十一条' },
        lines: { name: '逐人明细', counts: '该人当月核实的班次、分钟和补贴', excluded: '未核实的班次', article: '第十一条' },
      },
      obligation: {
        minutes: { name: '义务时长', counts: '兼职和轮流值班执业人员当年核实的值班班次和分钟', excluded: '专职人员；未核实的班次', article: '通知第三部分' },
      },
      serving: {
        served: { name: '值班年限', counts: '服务的月数和其间核实的班次', excluded: '未核实的班次', article: '第十条、第十一条' },
        cases: { name: '指派案件', counts: '已指派给该人的法律援助案件数', article: '第十一条' },
      },
      duty: {
        onDuty: { name: '可接听人数', counts: '此刻已签到、未暂停，可以接听的人', excluded: '已签到而未绑定话机的', article: '第九条' },
      },
      presence: {
        open: { name: '开放', counts: '此刻在接待时间内的线路', article: '第八条' },
        empty: { name: '无人值守', counts: '其中此刻无人可接听的线路', excluded: '不在接待时间的线路', article: '第九条' },
        unplanned: { name: '今日有空班', counts: '今日尚未结束的接待时段中有一段无人专门接听的线路', article: '第九条' },
      },
      queues: {
        mine: { name: '我的', counts: '由本人承办、首问负责，或有本人未兑现承诺的事项', excluded: '没有未兑现承诺的事项；带“+”的为至少这么多，下同', article: '第十七条' },
        first_asked: { name: '首问负责', counts: '由本人首问负责或代为负责的在办事项，无论由谁承办', article: '第十七条' },
        node: { name: '本节点', counts: '所选地区及其下级有未兑现承诺的事项', article: '第十七条' },
        returned: { name: '退回', counts: '转出后被退回、尚未另行处理的事项', article: '通知第三部分' },
        overdue: { name: '逾期', counts: '有承诺已过期限的事项', article: '第十五条、第十七条' },
        urgent: { name: '紧急', counts: '按重大紧急处理，或有按时钟计时承诺的事项', article: '第十五条第（六）项' },
        resolved: { name: '有结果未办结', counts: '已有结果、尚未办结的事项，结果最早的在前', excluded: '值班人员在其他地区线路承办的', article: '第十四条第（四）项' },
      },
      lights: {
        red: { name: '不符', counts: '当月事实表明未做到的格；责任由人认定', article: '各条文；点开每格查看依据和判定方法' },
        amber: { name: '待核', counts: '须由人核实、尚不能断定的格', article: '同上' },
        green: { name: '符合', counts: '当月有带日期的事实且未发现问题的格', article: '同上' },
        grey: { name: '未显示', counts: '当月没有事实的格，不视为符合', article: '同上' },
      },
      oddities: {
        seen: { name: '所见', counts: '分子：期间内与提示相符的记录', among: '同期同类的全部记录；提示没有可比的为另一类记录', excluded: '记录太少、比例说明不了什么的', article: '第二条' },
      },
      institutions: {
        count: { name: '机构', counts: '所选地区登记的法律援助机构，含已停止的', article: '第四条第（一）项' },
        unverified: { name: '未核实', counts: '其中登记内容从未有人核实的', excluded: '已停止的', article: '第四条第（一）项' },
        unnumbered: { name: '电话未登记', counts: '其中没有登记电话的', excluded: '已停止的', article: '第四条第（一）项' },
        missing: { name: '无登记', counts: '所选地区中没有登记机构的市州、县（市、区）', article: '第四条第（一）项' },
      },
      telephones: {
        open: { name: '已开通', counts: '分子：今日已开通专用电话的县（市、区）', among: '所选地区的县（市、区）', excluded: '计划开通和已停用的', article: '通知第二部分' },
        without: { name: '未开通', counts: '其余的县（市、区）', article: '通知第二部分' },
        centreless: { name: '缺指挥中心', counts: '已开通而没有登记协调指挥中心负责人和联系电话的', article: '通知第三部分' },
      },
      units: {
        asked: { name: '本季度请求', counts: '本季度向该单位发出的转办、派单、移送次数', article: '通知第三部分' },
        centres: { name: '未设指挥中心', counts: '所选地区中没有登记协调指挥中心的县（市、区）', article: '通知第三部分' },
      },
      owed: {
        open: { name: '移交事项', counts: '本席位尚未兑现的承诺，其中已逾期的和下一班到来前到期的', excluded: '已兑现和已取消的', article: '第十七条' },
      },
    },
  },
}
