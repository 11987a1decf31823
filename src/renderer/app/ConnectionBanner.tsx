import { Alert } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useConnection } from '#renderer/api/studio-context.tsx';

/** A break shorter than this heals unseen. */
const PATIENCE_MS = 700;

/** Says that the studio does not answer, and that nothing typed is lost. */
export function ConnectionBanner() {
  const { t } = useTranslation();
  const { state } = useConnection();
  const isLong = useIsLong(state !== 'connected');
  if (state === 'connected' || !isLong) return null;
  const isFinal = state === 'unauthorised';
  return (
    <div className="connection-banner">
      <Alert
        role="alert"
        color={isFinal ? 'red' : 'orange'}
        variant="filled"
        autoContrast
        icon={<IconPlugConnectedX aria-hidden />}
      >
        {t(isFinal ? 'connection.unauthorised' : 'connection.lost')}
      </Alert>
    </div>
  );
}

function useIsLong(isBroken: boolean): boolean {
  const [isLong, setIsLong] = useState(false);
  useEffect(() => {
    if (!isBroken) return setIsLong(false);
    const timer = setTimeout(() => setIsLong(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [isBroken]);
  return isLong;
}
