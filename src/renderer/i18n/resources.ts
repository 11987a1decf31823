import { commonEn } from './en/common.ts';
import { dashboardsEn } from './en/dashboards.ts';
import { editorEn } from './en/editor.ts';
import { errorsEn } from './en/errors.ts';
import { exchangeEn } from './en/exchange.ts';
import { galleryEn } from './en/gallery.ts';
import { guidelinesEn } from './en/guidelines.ts';
import { jobsEn } from './en/jobs.ts';
import { modelsEn } from './en/models.ts';
import { navigationEn } from './en/navigation.ts';
import { pathsEn } from './en/paths.ts';
import { reviewEn } from './en/review.ts';
import { settingsEn } from './en/settings.ts';
import { trainingEn } from './en/training.ts';
import { welcomeEn } from './en/welcome.ts';
import { commonVi } from './vi/common.ts';
import { dashboardsVi } from './vi/dashboards.ts';
import { editorVi } from './vi/editor.ts';
import { errorsVi } from './vi/errors.ts';
import { exchangeVi } from './vi/exchange.ts';
import { galleryVi } from './vi/gallery.ts';
import { guidelinesVi } from './vi/guidelines.ts';
import { jobsVi } from './vi/jobs.ts';
import { modelsVi } from './vi/models.ts';
import { navigationVi } from './vi/navigation.ts';
import { pathsVi } from './vi/paths.ts';
import { reviewVi } from './vi/review.ts';
import { settingsVi } from './vi/settings.ts';
import { trainingVi } from './vi/training.ts';
import { welcomeVi } from './vi/welcome.ts';

/** Every text of the interface; English fixes the keys. */
export const resources = {
  en: {
    common: commonEn,
    navigation: navigationEn,
    errors: errorsEn,
    welcome: welcomeEn,
    gallery: galleryEn,
    editor: editorEn,
    guidelines: guidelinesEn,
    jobs: jobsEn,
    models: modelsEn,
    exchange: exchangeEn,
    dashboards: dashboardsEn,
    paths: pathsEn,
    review: reviewEn,
    settings: settingsEn,
    training: trainingEn,
  },
  vi: {
    common: commonVi,
    navigation: navigationVi,
    errors: errorsVi,
    welcome: welcomeVi,
    gallery: galleryVi,
    editor: editorVi,
    guidelines: guidelinesVi,
    jobs: jobsVi,
    models: modelsVi,
    exchange: exchangeVi,
    dashboards: dashboardsVi,
    paths: pathsVi,
    review: reviewVi,
    settings: settingsVi,
    training: trainingVi,
  },
} as const;
