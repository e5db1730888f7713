/** Merging duplicates. */
export const merging = {
  merge: {
    title: '重复事项合并',
    make: '合并到另一事项',
    proposed_one: '同一来电人另有{{count}}件在办事项，可能重复',
    proposed_other: '同一来电人另有{{count}}件在办事项，可能重复',
    into: '并入哪一事项',
    choose: '请选择本事项并入哪一事项',
    sameCaller: '同一来电人',
    none: '没有可并入的事项',
    noneWhy: '可并入的是本热线在办、您可办理的事项，或同一来电人的在办事项；跨市州的由省厅合并。',
    number: '按编号查找',
    numberHint: '14位事项编号',
    badNumber: '请输入14位事项编号',
    find: '查找',
    back: '看同一来电人的',
    means:
      '合并后，本事项停止办理，所欠答复由所选事项承担，期限取较早者；首问责任人以所选事项为准，两件的记录都保留。合并不能撤销。',
    reason: '合并原因',
    save: '合并',
    goneInto: '本事项已并入事项',
    goneWhy: '请在该事项办理；本事项的记录保留在此。',
    has: '并入本事项的重复事项',
    asked: '首问责任人 {{name}}',
    histories: '所合并事项的记录',
  },
}
