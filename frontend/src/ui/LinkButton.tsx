/**
 * A way to another page that looks like a button, since it begins something there.
 *
 * The router takes `type` away: a weighty one says `color="primary" variant="solid"`.
 */
import { createLink } from '@tanstack/react-router'
import { Button } from 'antd'

export const LinkButton = createLink(Button)
