import type { ReactNode } from 'react';

interface FactProps {
  name: string;
  title?: string;
  children: ReactNode;
}

/** One entry of a page's list of facts. */
export function Fact({ name, title, children }: FactProps) {
  return (
    <div>
      <dt>{name}</dt>
      <dd title={title}>{children}</dd>
    </div>
  );
}
