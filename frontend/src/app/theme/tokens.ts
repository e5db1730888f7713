/** Colours and measures of the two themes; every pair of text and ground passes 4.5:1. */
import type { ThemeConfig } from 'antd'

export type ThemeName = 'light' | 'dark'

export const FONT =
  '"PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Source Han Sans SC","Noto Sans SC",sans-serif'

const SHARED: NonNullable<ThemeConfig['token']> = {
  fontFamily: FONT,
  fontSize: 14,
  borderRadius: 4,
  wireframe: false,
}

export const LIGHT: NonNullable<ThemeConfig['token']> = {
  ...SHARED,
  colorPrimary: '#0b57d0',
  colorPrimaryHover: '#0842a0',
  colorLink: '#0b57d0',
  colorLinkHover: '#0842a0',
  colorLinkActive: '#062f73',
  colorError: '#c5221f',
  colorErrorHover: '#a31b18',
  colorWarning: '#9a5b00',
  colorSuccess: '#137333',
  colorText: '#1b2430',
  colorTextSecondary: '#4d5968',
  colorTextDescription: '#4d5968',
  colorTextPlaceholder: '#68717d',
  colorBorder: '#8b95a3',
  colorBorderSecondary: '#d8dde4',
  colorBgLayout: '#f3f5f7',
}

export const DARK: NonNullable<ThemeConfig['token']> = {
  ...SHARED,
  colorPrimary: '#7db0ff',
  colorLink: '#8fbaff',
  colorLinkHover: '#b5d2ff',
  colorLinkActive: '#d3e4fa',
  colorError: '#ff9a93',
  colorWarning: '#f0b450',
  colorSuccess: '#7ad598',
  colorText: '#e7ebf0',
  colorTextSecondary: '#b3bdc9',
  colorTextDescription: '#b3bdc9',
  colorTextPlaceholder: '#98a3b1',
  colorBorder: '#6b7786',
  colorBorderSecondary: '#333d49',
  colorBgLayout: '#12171d',
  colorBgContainer: '#1a2129',
  colorBgElevated: '#222a34',
  colorTextLightSolid: '#0d1420',
}
