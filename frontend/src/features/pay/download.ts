/** Handing a file of the API to the visitor's computer. */
import type { SheetFile } from '@/api/types'

/** Save a file under its name. */
export function save({ name, media_type, content }: SheetFile): void {
  const bytes = Uint8Array.from(atob(content), (sign) => sign.charCodeAt(0))
  const address = URL.createObjectURL(new Blob([bytes], { type: media_type }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  URL.revokeObjectURL(address)
}
