/** Lint rules of the portal: strict types, accessible markup, no Chinese outside catalogs. */
import a11y from 'eslint-plugin-jsx-a11y'
import hooks from 'eslint-plugin-react-hooks'
import tseslint from 'typescript-eslint'

const CHINESE = '/[\\u3400-\\u9fff\\uff01-\\uff5e\\u3000-\\u303f]/'
const OUTSIDE_CATALOG = 'Chinese text belongs in src/catalogs.'

export default tseslint.config(
  { ignores: ['dist', 'src/api/schema.d.ts', 'eslint.config.js', 'tools'] },
  ...tseslint.configs.strictTypeChecked,
  ...tseslint.configs.stylisticTypeChecked,
  a11y.flatConfigs.strict,
  hooks.configs.flat['recommended-latest'],
  {
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      'max-lines': ['error', 300],
      // A component's markup spends a line on every attribute, hence more than forty.
      'max-lines-per-function': ['error', { max: 90, skipBlankLines: true, skipComments: true }],
      complexity: ['error', 20],
      '@typescript-eslint/consistent-type-definitions': ['error', 'interface'],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/only-throw-error': 'off',
    },
  },
  {
    files: ['src/**/*.{ts,tsx}'],
    ignores: ['src/catalogs/**'],
    rules: {
      'no-restricted-syntax': [
        'error',
        { selector: `Literal[value=${CHINESE}]`, message: OUTSIDE_CATALOG },
        { selector: `TemplateElement[value.raw=${CHINESE}]`, message: OUTSIDE_CATALOG },
        { selector: `JSXText[value=${CHINESE}]`, message: OUTSIDE_CATALOG },
      ],
    },
  },
  { files: ['tests/**'], rules: { 'max-lines-per-function': 'off' } },
)
