/** The addresses of the knowledge base. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { readKnowledgeSearch, readWorksSearch } from '@/features/knowledge/search'
import { readInstitutionsSearch } from '@/features/institutions/search'
import { root } from './root'

const reads = { action: 'knowledge.read' }
const edits = { action: 'knowledge.edit' }

const search = createRoute({
  getParentRoute: () => root,
  path: '/knowledge',
  staticData: reads,
  validateSearch: readKnowledgeSearch,
  component: lazyRouteComponent(() => import('@/features/knowledge/KnowledgePage'), 'KnowledgePage'),
})

const works = createRoute({
  getParentRoute: () => root,
  path: '/knowledge/works',
  staticData: edits,
  validateSearch: readWorksSearch,
  component: lazyRouteComponent(() => import('@/features/knowledge/WorksPage'), 'WorksPage'),
})

const stale = createRoute({
  getParentRoute: () => root,
  path: '/knowledge/stale',
  staticData: edits,
  validateSearch: readWorksSearch,
  component: lazyRouteComponent(() => import('@/features/knowledge/StalePage'), 'StalePage'),
})

const departments = createRoute({
  getParentRoute: () => root,
  path: '/knowledge/departments',
  staticData: edits,
  component: lazyRouteComponent(
    () => import('@/features/knowledge/DepartmentsPage'),
    'DepartmentsPage',
  ),
})

const institutions = createRoute({
  getParentRoute: () => root,
  path: '/institutions',
  staticData: { action: 'reference.read' },
  validateSearch: readInstitutionsSearch,
  component: lazyRouteComponent(
    () => import('@/features/institutions/InstitutionsPage'),
    'InstitutionsPage',
  ),
})

const fields = createRoute({
  getParentRoute: () => root,
  path: '/fields-of-law',
  staticData: { action: 'reference.read' },
  component: lazyRouteComponent(() => import('@/features/fields/FieldsPage'), 'FieldsPage'),
})

const fresh = createRoute({
  getParentRoute: () => root,
  path: '/knowledge/new',
  staticData: edits,
  component: lazyRouteComponent(() => import('@/features/knowledge/NewEntryPage'), 'NewEntryPage'),
})

const entry = createRoute({
  getParentRoute: () => root,
  path: '/knowledge/entries/$id',
  staticData: edits,
  component: lazyRouteComponent(() => import('@/features/knowledge/EntryPage'), 'EntryPage'),
})

export const knowledgeRoutes = [search, institutions, fields, works, stale, departments, fresh, entry] as const
