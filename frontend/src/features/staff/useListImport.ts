/** A list on its way: read in the browser, looked at by the API, taken in by one command. */
import { useState } from 'react'
import { asProblem, type Problem } from '@/api/problem'
import type { StaffPreview } from '@/api/types'
import { useCommand } from '@/api/useCommand'
import { useSession } from '@/features/accounts/session'
import { base64Of } from './base64'
import { preview as look, takeIn } from './queries'

interface Chosen {
  name: string
  data: string
  place: string
  preview: StaffPreview
}

export interface ListImport {
  place: string
  name: string
  preview: StaffPreview | null
  problem: Problem | null
  busy: boolean
  /** How many people the last import brought; null before. */
  taken: number | null
  setPlace: (place: string) => void
  choose: (file: File) => Promise<void>
  take: () => Promise<void>
}

export function useListImport(): ListImport {
  const { place: own } = useSession()
  const command = useCommand(['staff'], ['staff-nodes'], ['staff-training'])
  const [place, setPlace] = useState(own.code)
  const [chosen, setChosen] = useState<Chosen | null>(null)
  const [looking, setLooking] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [taken, setTaken] = useState<number | null>(null)

  const choose = async (file: File) => {
    setLooking(true)
    setProblem(null)
    setChosen(null)
    setTaken(null)
    try {
      const data = base64Of(new Uint8Array(await file.arrayBuffer()))
      const body = { place, name: file.name, data }
      setChosen({ ...body, preview: await look(body) })
    } catch (error) {
      setProblem(asProblem(error))
    } finally {
      setLooking(false)
    }
  }
  const take = async () => {
    if (!chosen) return
    const { name, data, place: to } = chosen
    let people = 0
    const done = await command.send(async (id) => {
      people = (await takeIn({ id, place: to, name, data })).people
    })
    if (!done) return
    setTaken(people)
    setChosen(null)
  }
  return {
    place,
    name: chosen?.name ?? '',
    preview: chosen?.preview ?? null,
    problem: problem ?? command.problem,
    busy: looking || command.busy,
    taken,
    // What was looked at was for another place.
    setPlace: (next) => {
      setPlace(next)
      setChosen(null)
    },
    choose,
    take,
  }
}
