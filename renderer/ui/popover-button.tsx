import { Popover } from 'antd';
import { type ReactElement, type ReactNode, useState } from 'react';
import { Button } from './button';
import { PopContent } from './focus-return';

/** A button beneath which a small window with a title opens. What stands in it gets the function that closes it. */
export function PopoverButton(props: {
  readonly label: string;
  readonly icon: ReactNode;
  readonly title: string;
  readonly testId: string;
  readonly isDisabled?: boolean;
  readonly children: (close: () => void) => ReactNode;
}): ReactElement {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      open={isOpen}
      onOpenChange={setIsOpen}
      title={props.title}
      destroyOnHidden
      content={<PopContent>{props.children(() => setIsOpen(false))}</PopContent>}
    >
      <Button icon={props.icon} disabled={props.isDisabled ?? false} data-testid={props.testId}>
        {props.label}
      </Button>
    </Popover>
  );
}
