import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Checkbox, CheckboxGroup } from '../../ui/checkbox';
import { Field } from '../../ui/field';
import { TextField } from '../../ui/text-field';
import { blankUgc, type SubmissionDraft } from './submission-draft';

/** WeChat's numbers: profile, picture, video, text, and audio or other. */
const scenes = [1, 2, 3, 4, 5] as const;
/** WeChat's numbers: its own interface, another product, people, nothing. */
const methods = [1, 2, 3, 4] as const;
const otherScene = 5;
const textLimit = 256;

/** What is declared of content that users write themselves: asked of social categories, and refused with 85094 when missing. */
export function SubmitUgc(props: {
  readonly ugc: SubmissionDraft['ugc'];
  readonly onChange: (ugc: SubmissionDraft['ugc']) => void;
}): ReactElement {
  const { ugc, onChange } = props;
  const { t } = useTranslation();
  const toggle = (
    <Checkbox
      checked={ugc !== null}
      data-testid="submit-ugc"
      onChange={(event) => onChange(event.target.checked ? blankUgc : null)}
    >
      {t('hostingKit.ugc.has')}
    </Checkbox>
  );
  if (ugc === null) return toggle;
  return (
    <>
      {toggle}
      <fieldset className="stack submit-item">
        <Field label={t('hostingKit.ugc.scenes')} isRequired>
          {({ id }) => (
            <CheckboxGroup
              id={id}
              value={ugc.scene}
              options={scenes.map((scene) => ({
                value: scene,
                label: t(`hostingKit.ugc.scene.${scene}`),
              }))}
              onChange={(scene) => onChange({ ...ugc, scene })}
            />
          )}
        </Field>
        {ugc.scene.includes(otherScene) ? (
          <TextField
            label={t('hostingKit.ugc.other')}
            value={ugc.otherScene}
            maxLength={textLimit}
            testId="submit-ugc-other"
            onChange={(text) => onChange({ ...ugc, otherScene: text })}
          />
        ) : null}
        <Field label={t('hostingKit.ugc.methods')} isRequired>
          {({ id }) => (
            <CheckboxGroup
              id={id}
              value={ugc.method}
              options={methods.map((method) => ({
                value: method,
                label: t(`hostingKit.ugc.method.${method}`),
              }))}
              onChange={(method) => onChange({ ...ugc, method })}
            />
          )}
        </Field>
        <Checkbox checked={ugc.hasTeam} onChange={(event) => onChange({ ...ugc, hasTeam: event.target.checked })}>
          {t('hostingKit.ugc.team')}
        </Checkbox>
        <TextField
          label={t('hostingKit.ugc.description')}
          value={ugc.description}
          maxLength={textLimit}
          rows={2}
          testId="submit-ugc-description"
          onChange={(text) => onChange({ ...ugc, description: text })}
        />
      </fieldset>
    </>
  );
}
