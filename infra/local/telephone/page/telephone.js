/** The local telephone: one caller's handset and the attendants' handsets, over /telephone. */

const WAIT = 10
const AGAIN_MS = 2000
const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#']
const SILENT = '本机总机没有应答，请确认 make start 正在运行。 The local exchange does not answer.'
const DIALLED = '12348'

const STATES = {
  busy: '占线', dialling: '正在呼出', flow: '自动语音', queued: '排队等候', whisper: '正在接通', talking: '通话中',
  held: '保持中', 'third party': '与县区通话中', waiting: '等待回拨', over: '已结束',
}
const OUTCOMES = {
  answered: '已接听', voicemail: '已留言', missed: '无人接听', abandoned: '排队时挂断', ended: '未进入排队', busy: '占线',
}
const AT_DESK = {
  '': '', CONNECTING: '来电', ACCEPTED: '正在接通', CONNECTED: '通话中', CONNECTED_ONHOLD: '保持中', MISSED: '未接来电', REJECTED: '已拒接', ENDED: '话后整理',
}
const FINISHED = ['MISSED', 'REJECTED', 'ENDED']
const STATUSES = { Available: '在线', Offline: '离线' }

const at = (id) => document.getElementById(id)
const clockOf = (instant) =>
  new Date(instant).toLocaleTimeString('zh-CN', { timeZone: 'Asia/Shanghai', hour12: false })

let call = null // what is known of the present call
let last = '' // the number that called last
let desks = []
let rung = null // the call that rings outside, if any
let chosen = ''

/** Ask the exchange; a refusal is thrown with its words. */
async function ask(path, said) {
  const request = said === undefined ? {} : { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(said) }
  const answer = await fetch(path, request).catch(() => { throw new Error(SILENT) })
  const told = await answer.json().catch(() => ({ error: `${answer.status}` }))
  if (!answer.ok) throw new Error(told.error || `${answer.status}`)
  return told
}

function tell(words) {
  at('problem').textContent = words
  at('problem').hidden = !words
}

/** Do something for a person: what goes wrong is shown, and gone with the next success. */
async function act(doing) {
  try {
    await doing()
    tell('')
  } catch (error) {
    tell(error.message === SILENT ? SILENT : `做不到：${error.message}`)
  }
}

function entry(kind, instant, words, cut = false) {
  const item = document.createElement('div')
  item.className = cut ? `${kind} cut` : kind
  const time = document.createElement('time')
  time.dateTime = instant
  time.textContent = clockOf(instant)
  const text = document.createElement(kind === 'turn' ? 'span' : 'p')
  text.textContent = words
  item.append(time, text)
  at('words').append(item)
  at('words').scrollTop = at('words').scrollHeight
  return item
}

function aloud(words) {
  if (!at('aloud').checked || !('speechSynthesis' in window)) return
  const said = new SpeechSynthesisUtterance(words)
  said.lang = 'zh-CN'
  speechSynthesis.speak(said)
}

function showCall(seen) {
  for (const one of seen.heard) {
    if (one.n < call.count) continue
    const words = one.words === 'beep' ? '（提示音）' : one.words
    call.items.push(entry('heard', one.at, words))
    call.count = one.n + 1
    aloud(words)
  }
  for (const one of seen.heard) call.items[one.n].classList.toggle('cut', one.cut)
  if (seen.state !== call.state) {
    call.state = seen.state
    if (seen.state !== 'flow') entry('turn', seen.now, STATES[seen.state] ?? seen.state)
  }
  call.version = seen.version
  call.over = seen.over
  const name = STATES[seen.state] ?? seen.state
  at('state').textContent = seen.over ? `${name}：${OUTCOMES[seen.outcome] ?? seen.outcome}` : seen.recording ? '正在录留言' : name
  at('about').textContent = [seen.place, seen.takes_keys ? '请按键' : ''].filter(Boolean).join(' · ')
  at('clock').textContent = clockOf(seen.now)
  if (seen.fault) tell(`流程出错：${seen.fault}`)
  enable(!seen.over)
}

function enable(open) {
  at('call').disabled = open
  at('hang-up').disabled = !open
  at('speak').disabled = !open
  for (const key of at('keys').children) key.disabled = !open
}

/** Look again and again while it is wanted; a silence is told, and that it is over. */
async function watch(wanted, look) {
  let silent = true
  while (wanted()) {
    try {
      await look(silent)
      if (silent && at('problem').textContent === SILENT) tell('')
      silent = false
    } catch (error) {
      silent = true
      tell(error.message)
      await new Promise((go) => setTimeout(go, AGAIN_MS))
    }
  }
}

function listen(mine) {
  return watch(() => call === mine && !mine.over, async (anew) => {
    const since = Math.max(0, mine.count - 1)
    const seen = await ask(`calls/${mine.id}?since=${since}&version=${mine.version}&wait=${anew ? 0 : WAIT}`)
    if (call === mine) showCall(seen)
  })
}

async function ring() {
  const number = at('number').value.trim()
  const seen = await ask('calls', { number })
  last = number
  at('words').replaceChildren()
  at('hint').hidden = true
  call = { id: seen.id, count: 0, version: '', state: '', over: false, items: [] }
  entry('turn', seen.now, `${number === 'anonymous' ? '隐藏号码' : number} 拨打 ${DIALLED}`)
  showCall(seen)
  void listen(call)
}

/** A telephone outside rings: whoever holds this handset may be the one. */
function showRung([one]) {
  rung = one ?? null
  at('rung').hidden = !rung
  at('rung-number').textContent = rung ? rung.number : ''
}

async function pickUp() {
  const { id, number } = rung
  const seen = await ask(`calls/${id}/answer`, {})
  at('words').replaceChildren()
  at('hint').hidden = true
  call = { id, count: 0, version: '', state: '', over: false, items: [] }
  entry('turn', seen.now, `${number} 接听 ${DIALLED} 的来电`)
  showCall(seen)
  void listen(call)
}

async function press(key) {
  if (!call || call.over) return
  const seen = await ask(`calls/${call.id}/keys`, { keys: key })
  entry('own', seen.now, `按键 ${key}`)
}

async function speak() {
  const seconds = Number(at('seconds').value)
  const seen = await ask(`calls/${call.id}/speak`, { seconds })
  entry('own', seen.now, seen.recording ? `留言 ${seconds} 秒` : `说话 ${seconds} 秒`)
}

function button(words, english, doing, kind = '') {
  const made = document.createElement('button')
  made.type = 'button'
  made.className = kind
  made.textContent = `${words} `
  const small = document.createElement('small')
  small.lang = 'en'
  small.textContent = english
  made.append(small)
  made.addEventListener('click', () => void act(doing))
  return made
}

function actsOf(desk) {
  const does = (path, said = {}) => async () => showDesks(await ask(`desks/${desk.id}/${path}`, said))
  const status = desk.next_status || desk.status
  const duty = status === 'Offline'
    ? button('上线', 'Available', does('status', { status: 'Available' }), desk.state ? '' : 'go')
    : button('下线', 'Offline', does('status', { status: 'Offline' }))
  const own = {
    CONNECTING: [button('接听', 'Accept', does('accept'), 'go'), button('拒接', 'Decline', does('decline'), 'stop')],
    CONNECTED: [button('保持', 'Hold', does('hold')), button('转县区', 'To county', does('transfer')), button('挂断', 'Hang up', does('hang-up'), 'stop')],
    CONNECTED_ONHOLD: [button('恢复', 'Resume', does('resume'), 'go'), button('转县区', 'To county', does('transfer')), button('挂断', 'Hang up', does('hang-up'), 'stop')],
  }[desk.state] ?? (FINISHED.includes(desk.state) ? [button('完成', 'Done', does('finish'), 'go')] : [])
  return [...own, duty]
}

function showDesk() {
  const desk = desks.find((one) => one.id === chosen)
  if (!desk) return
  const ringing = desk.state === 'CONNECTING'
  at('desk').classList.toggle('ringing', ringing)
  at('desk-name').textContent = desk.name || desk.username
  at('desk-line').textContent = desk.line_name
  const who = desk.number === 'anonymous' ? '隐藏号码' : desk.number
  const what = desk.method === 'CALLBACK' ? '回拨' : desk.method === 'OUTBOUND' && desk.state === 'ACCEPTED' ? '呼出' : AT_DESK[desk.state] ?? desk.state
  at('desk-state').textContent = desk.state ? `${what} ${who}${desk.place ? ` · ${desk.place}` : ''}` : STATUSES[desk.status] ?? desk.status
  const whisper = desk.heard.at(-1)?.words ?? ''
  at('whisper').textContent = whisper ? `耳语：${whisper}` : ''
  at('whisper').hidden = !whisper
  const focused = [...at('acts').children].indexOf(document.activeElement)
  at('acts').replaceChildren(...actsOf(desk))
  if (focused >= 0) (at('acts').children[focused] ?? at('acts').lastChild).focus()
}

function showDesks(seen) {
  desks = seen.desks
  showRung(seen.rung ?? [])
  const called = desks.find((one) => one.state === 'CONNECTING')
  const busy = desks.find((one) => one.id === chosen)?.state
  if (called && !busy) chosen = called.id
  chosen ||= desks[0]?.id ?? ''
  const waits = Object.values(seen.waiting).reduce((sum, count) => sum + count, 0)
  at('waiting').textContent = `${waits ? `${waits} 人排队` : '没有人排队'} · ${seen.calls} 路通话${seen.lost ? ` · ${seen.lost} 份报告未送达` : ''}`
  at('clock').textContent = clockOf(seen.now)
  at('list').replaceChildren(...desks.map((desk) => {
    const row = document.createElement('div')
    row.id = `desk-${desk.id}`
    row.setAttribute('role', 'option')
    row.setAttribute('aria-selected', String(desk.id === chosen))
    row.classList.toggle('ringing', desk.state === 'CONNECTING')
    const words = [desk.name || desk.username, desk.line_name, AT_DESK[desk.state] || (STATUSES[desk.status] ?? desk.status)]
    row.append(...words.map((text) => Object.assign(document.createElement('span'), { textContent: text })))
    row.lastChild.classList.toggle('there', desk.status === 'Available')
    row.addEventListener('click', () => choose(desk.id))
    return row
  }))
  at('list').setAttribute('aria-activedescendant', `desk-${chosen}`)
  showDesk()
}

function choose(id) {
  chosen = id
  for (const row of at('list').children) row.setAttribute('aria-selected', String(row.id === `desk-${id}`))
  at('list').setAttribute('aria-activedescendant', `desk-${id}`)
  at(`desk-${id}`)?.scrollIntoView({ block: 'nearest' })
  showDesk()
}

function listenDesks() {
  let version = ''
  return watch(() => true, async (anew) => {
    const seen = await ask(`desks?version=${version}&wait=${anew ? 0 : WAIT}`)
    if (seen.version !== version) showDesks(seen)
    else at('clock').textContent = clockOf(seen.now)
    version = seen.version
  })
}

at('keys').append(...KEYS.map((key) => {
  const made = document.createElement('button')
  made.type = 'button'
  made.textContent = key
  made.addEventListener('click', () => void act(() => press(key)))
  return made
}))
at('dial').addEventListener('submit', (event) => { event.preventDefault(); void act(ring) })
at('message').addEventListener('submit', (event) => { event.preventDefault(); void act(speak) })
at('pick-up').addEventListener('click', () => void act(pickUp))
at('refuse').addEventListener('click', () => void act(() => ask(`calls/${rung.id}/refuse`, {})))
at('hang-up').addEventListener('click', () => void act(() => ask(`calls/${call.id}/hang-up`, {})))
at('preset').addEventListener('change', () => {
  const value = at('preset').value
  if (value === 'other') at('number').select()
  else at('number').value = value === 'again' ? last || at('number').value : value
})
at('number').addEventListener('input', () => { at('preset').value = 'other' })
at('list').addEventListener('keydown', (event) => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  if (!step) return
  event.preventDefault()
  const place = desks.findIndex((one) => one.id === chosen) + step
  if (desks[place]) choose(desks[place].id)
})
document.addEventListener('keydown', (event) => {
  const typing = ['INPUT', 'SELECT', 'TEXTAREA'].includes(document.activeElement?.tagName)
  if (typing || event.ctrlKey || event.metaKey || event.altKey || !KEYS.includes(event.key)) return
  void act(() => press(event.key))
})
enable(false)
void listenDesks()
