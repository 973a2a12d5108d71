import { CSPProvider } from '@base-ui/react/csp-provider';
import { Tooltip } from '@base-ui/react/tooltip';
import type { ReactNode } from 'react';

/**
 * Stands once around the window. Keeps the primitives from writing style elements, which the Content Security Policy
 * forbids, and lets tooltips that lie side by side follow each other at once.
 */
export function UiProvider({ children }: { readonly children: ReactNode }) {
  return (
    <CSPProvider disableStyleElements>
      <Tooltip.Provider delay={500} closeDelay={0}>
        {children}
      </Tooltip.Provider>
    </CSPProvider>
  );
}
