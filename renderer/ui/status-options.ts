import { useTranslation } from 'react-i18next';

/** A status of WeChat's with its word, as a list offers it. */
export interface StatusOption {
  readonly value: number;
  readonly label: string;
}

const accountStatuses = ['1', '18', '19', '16', '14'] as const;
const filingStatuses = ['6', '2', '3', '4', '5'] as const;
/** Of 1024 and above the lowest bits say what is missing, which nobody knows who enters it. */
const notFiled = 1024;

/** The filing status at which the state of the SMS counts. */
export const smsUnderAuthority = 4;

/** What may be entered as `account_status`. */
export function useAccountStatusOptions(): StatusOption[] {
  const { t } = useTranslation();
  return accountStatuses.map((status) => ({ value: Number(status), label: t(`checks.accountStatus.${status}`) }));
}

/** What may be entered as the status of an ICP filing. */
export function useFilingOptions(): StatusOption[] {
  const { t } = useTranslation();
  return [
    ...filingStatuses.map((status) => ({ value: Number(status), label: t(`checks.filing.${status}`) })),
    { value: notFiled, label: t('checks.filing.open') },
  ];
}

/** What may be entered as `sms_verify_status`. */
export function useSmsOptions(): StatusOption[] {
  const { t } = useTranslation();
  return [
    { value: 1, label: t('checks.filing.smsWaiting') },
    { value: 2, label: t('checks.filing.smsDone') },
    { value: 3, label: t('checks.filing.smsTimeout') },
  ];
}
