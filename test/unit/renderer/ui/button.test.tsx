import { PlusOutlined } from '@ant-design/icons-svg';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { createRef, type FormEvent } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Button } from '../../../../renderer/ui/button';
import { Icon } from '../../../../renderer/ui/icon';

describe('a button', () => {
  afterEach(cleanup);

  it('is no submit button unless it is asked to be', () => {
    render(<Button>Save</Button>);
    expect(screen.getByRole('button').getAttribute('type')).toBe('button');
  });

  it('is named by its words alone, whatever its icon shows', () => {
    render(<Button icon={<Icon of={PlusOutlined} />}>New tenant</Button>);
    const button = screen.getByRole('button', { name: 'New tenant' });
    expect(button.querySelectorAll('svg path').length).toBeGreaterThan(0);
    expect(button.className).not.toContain('is-icon-only');
  });

  it('is square with an icon alone', () => {
    render(<Button icon={<Icon of={PlusOutlined} />} aria-label="New" />);
    expect(screen.getByRole('button', { name: 'New' }).className).toContain('is-icon-only');
  });

  it('hands over what a menu or small window puts on it', () => {
    const ref = createRef<HTMLButtonElement>();
    const onMouseEnter = vi.fn();
    render(
      <Button ref={ref} className="opener" data-testid="opener" aria-haspopup="menu" onMouseEnter={onMouseEnter}>
        Open
      </Button>,
    );
    fireEvent.mouseEnter(screen.getByTestId('opener'));
    expect(onMouseEnter).toHaveBeenCalledOnce();
    expect(ref.current?.className).toContain('opener');
    expect(ref.current?.getAttribute('aria-haspopup')).toBe('menu');
  });

  it('says that it is at work, keeps the focus and its name, and does nothing more when it is pressed', () => {
    const onClick = vi.fn();
    const { rerender } = render(<Button onClick={onClick}>Sync</Button>);
    const button = screen.getByRole('button', { name: 'Sync' });
    button.focus();
    fireEvent.click(button);
    rerender(
      <Button onClick={onClick} loading>
        Sync
      </Button>,
    );
    fireEvent.click(screen.getByRole('button', { name: 'Sync' }));
    expect(onClick).toHaveBeenCalledOnce();
    expect(button.getAttribute('aria-busy')).toBe('true');
    expect(document.activeElement).toBe(button);
    expect(button.querySelector('.icon-spin')).not.toBeNull();
  });

  it('sends no form while it is at work', () => {
    const onSubmit = vi.fn((event: FormEvent) => event.preventDefault());
    const form = (isBusy: boolean) => (
      <form onSubmit={onSubmit}>
        <Button htmlType="submit" loading={isBusy}>
          Send
        </Button>
      </form>
    );
    const { rerender } = render(form(true));
    fireEvent.click(screen.getByRole('button'));
    expect(onSubmit).not.toHaveBeenCalled();
    rerender(form(false));
    fireEvent.click(screen.getByRole('button'));
    expect(onSubmit).toHaveBeenCalledOnce();
  });
});
