import type { ReactNode } from 'react';
import { createPortal } from 'react-dom';

/** Where messages and bars float, at the bottom of the window. */
export function Dock({ children }: { children: ReactNode }) {
  return createPortal(<div className="selection-dock">{children}</div>, document.body);
}
