/** What firms that charge call themselves, in any language of the portal. */
export const firms: readonly string[] = ['律师事务所', '法律服务所', '律师楼']
