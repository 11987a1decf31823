import {
  IconArrowsExchange,
  IconBrain,
  IconChartBar,
  IconChecklist,
  IconFolders,
  IconLayoutGrid,
  IconListCheck,
  IconPencil,
  IconSchool,
  IconSettings,
  type TablerIcon,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { formatRoute, type Route } from './route.ts';
import { toRoute } from './to-route.ts';

type Screen = Route['screen'];

const PROJECT_SCREENS: readonly Screen[] = [
  'gallery',
  'editor',
  'review',
  'dashboards',
  'training',
  'jobs',
  'exchange',
];
const ICONS: Readonly<Record<Screen, TablerIcon>> = {
  welcome: IconFolders,
  gallery: IconLayoutGrid,
  editor: IconPencil,
  review: IconChecklist,
  jobs: IconListCheck,
  models: IconBrain,
  exchange: IconArrowsExchange,
  dashboards: IconChartBar,
  settings: IconSettings,
  training: IconSchool,
};

/** The way between screens; a project's screens are there once a project is. */
export function Rail({ route }: { readonly route: Route }) {
  const { t } = useTranslation('navigation');
  const hasProject = route.screen !== 'welcome' && route.projectId !== null;
  const link = (screen: Screen) => <RailLink key={screen} screen={screen} route={route} />;
  return (
    <nav className="frame-rail" aria-label={t('label')}>
      {hasProject && PROJECT_SCREENS.map(link)}
      {link('models')}
      <span className="frame-rail-gap" />
      {link('welcome')}
      {link('settings')}
    </nav>
  );
}

function RailLink({ screen, route }: { readonly screen: Screen; readonly route: Route }) {
  const { t } = useTranslation('navigation');
  const Icon = ICONS[screen];
  return (
    <a
      className="rail-link"
      href={`#${formatRoute(toRoute(screen, route))}`}
      aria-current={route.screen === screen ? 'page' : undefined}
    >
      <Icon size={22} stroke={1.6} aria-hidden />
      {t(screen)}
    </a>
  );
}
