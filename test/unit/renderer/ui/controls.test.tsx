import { cleanup, createEvent, fireEvent, render, screen } from '@testing-library/react';
import { type ReactElement, useState } from 'react';
import { I18nextProvider } from 'react-i18next';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createTranslator } from '../../../../renderer/i18n/i18n';
import { Checkbox, CheckboxGroup } from '../../../../renderer/ui/checkbox';
import { Input } from '../../../../renderer/ui/input';
import { Progress } from '../../../../renderer/ui/progress';
import { Segmented } from '../../../../renderer/ui/segmented';

afterEach(cleanup);

describe('a segmented choice', () => {
  it('is a named group of radio buttons of which one is chosen', () => {
    const onChange = vi.fn();
    render(
      <Segmented
        aria-label="Edition"
        value="lite"
        options={[
          { value: 'lite', label: 'Lite' },
          { value: 'pro', label: 'Pro' },
          { value: 'gone', label: 'Gone', disabled: true },
        ]}
        onChange={onChange}
      />,
    );
    expect(screen.getByRole('radiogroup', { name: 'Edition' })).toBeTruthy();
    expect(screen.getByRole<HTMLInputElement>('radio', { name: 'Lite' }).checked).toBe(true);
    expect(screen.getByRole<HTMLInputElement>('radio', { name: 'Gone' }).disabled).toBe(true);
    fireEvent.click(screen.getByText('Pro'));
    expect(onChange.mock.calls).toEqual([['pro']]);
  });

  it('is apart from another one of the same choices', () => {
    const options = [{ value: 1, label: 'One' }];
    render(
      <>
        <Segmented aria-label="a" value={1} options={options} onChange={vi.fn()} />
        <Segmented aria-label="b" value={1} options={options} onChange={vi.fn()} />
      </>,
    );
    const [first, second] = screen.getAllByRole<HTMLInputElement>('radio');
    expect(first?.name).not.toBe(second?.name);
    expect([first?.checked, second?.checked]).toEqual([true, true]);
  });
});

describe('boxes to tick', () => {
  it('are named by their words, and say what they are changed to', () => {
    const onChange = vi.fn();
    render(
      <Checkbox checked={false} onChange={(event) => void onChange(event.target.checked)}>
        I know
      </Checkbox>,
    );
    fireEvent.click(screen.getByRole('checkbox', { name: 'I know' }));
    expect(onChange.mock.calls).toEqual([[true]]);
  });

  it('give what is chosen in the order of the options, however it was ticked', () => {
    const onChange = vi.fn();
    const options = ['csv', 'json', 'pdf'].map((value) => ({ value, label: value }));
    render(<CheckboxGroup value={['pdf']} options={options} onChange={onChange} />);
    fireEvent.click(screen.getByRole('checkbox', { name: 'csv' }));
    fireEvent.click(screen.getByRole('checkbox', { name: 'pdf' }));
    expect(onChange.mock.calls).toEqual([[['csv', 'pdf']], [[]]]);
  });
});

describe('a bar of progress', () => {
  it('says how far what is', () => {
    render(<Progress aria-label="Synchronising" percent={140} />);
    const bar = screen.getByRole('progressbar', { name: 'Synchronising' });
    expect(bar.getAttribute('aria-valuenow')).toBe('100');
  });
});

function Field(props: { readonly onEnter?: () => void }): ReactElement {
  const [text, setText] = useState('larch');
  return (
    <I18nextProvider i18n={createTranslator('en')}>
      <Input
        aria-label="Search"
        value={text}
        onChange={(event) => setText(event.target.value)}
        onClear={() => setText('')}
        {...(props.onEnter ? { onPressEnter: props.onEnter } : {})}
      />
    </I18nextProvider>
  );
}

describe('a field', () => {
  it('is emptied by its button, keeps the focus then, and offers no more', () => {
    render(<Field />);
    const field = screen.getByRole<HTMLInputElement>('textbox', { name: 'Search' });
    fireEvent.click(screen.getByRole('button', { name: 'Clear' }));
    expect(field.value).toBe('');
    expect(document.activeElement).toBe(field);
    expect(screen.queryByRole('button', { name: 'Clear' })).toBeNull();
  });

  it('hears Enter, but not the one that ends the writing of a Chinese word', () => {
    const onEnter = vi.fn();
    render(<Field onEnter={onEnter} />);
    const field = screen.getByRole('textbox');
    const composing = createEvent.keyDown(field, { key: 'Enter' });
    Object.defineProperty(composing, 'isComposing', { value: true });
    fireEvent(field, composing);
    expect(onEnter).not.toHaveBeenCalled();
    fireEvent.keyDown(field, { key: 'Enter' });
    expect(onEnter).toHaveBeenCalledOnce();
  });
});
