/** Merging duplicates. */
export const merging = {
  merge: {
    title: '重复事项合并',
    make: '合并到另一事项',
    when: '同一人就同一问题登记了两次的，可并为一件办理；点开后列出同一来电人的在办事项；未留号码的，列出三日内同名、同地、同领域的。',
    into: '并入哪一事项',
    choose: '请选择本事项并入哪一事项',
    look: '查看',
    lookAt: '在新窗口查看事项 {{reference}}',
    by: { caller: '同一来电人', call: '同一来电号码', person: '同名同地同领域，三日内' },
    none: '没有可并入的事项',
    noneWhy: '可并入的是本热线在办、您可办理的事项，或同一来电人的在办事项；跨市州的由省厅合并。',
    number: '按编号查找',
    numberHint: '14位事项编号',
    badNumber: '请输入14位事项编号',
    find: '查找',
    back: '看同一来电人的',
    means:
      '合并后，本事项停止办理，所欠答复由所选事项承担，期限取较早者；首问责任人以所选事项为准，两件的记录都保留。合并不能撤销。',
    differs:
      '没有查到两件事项是同一来电人：本事项为 {{mine}}，所选事项为 {{theirs}}。合并后两人都须答复，请先核对。',
    reason: '合并原因',
    save: '合并',
    goneInto: '本事项已并入事项',
    goneWhy: '请在该事项办理；本事项的记录保留在此。',
    has: '并入本事项的重复事项',
    caller: '咨询人 {{caller}}',
    asked: '首问责任人 {{name}}',
    history: '所合并事项 {{reference}} 的记录',
    showHistory: '查看所合并事项的记录',
  },
}
