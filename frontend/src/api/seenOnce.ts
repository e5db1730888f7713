/**
 * Reading personal data leaves a fact in the audit: it is read when a person asks, not by a timer.
 */
export const SEEN_ONCE = {
  refetchInterval: false,
  refetchOnWindowFocus: false,
  refetchOnReconnect: false,
  staleTime: 30_000,
} as const
