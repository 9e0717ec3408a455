import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import { pathOf, routeOf } from './paths.ts';
import type { Route } from './route.ts';

interface Navigation {
  readonly route: Route;
  go(route: Route): void;
  back(): void;
}

const NavigationContext = createContext<Navigation | null>(null);

/** Keeps the route in the part of the address after `#`, so that back, forward and a reload work as in a browser. */
export function NavigationProvider({ children }: { readonly children: ReactNode }) {
  const [route, setRoute] = useState(currentRoute);
  useEffect(() => {
    const follow = (): void => setRoute(currentRoute());
    window.addEventListener('hashchange', follow);
    return () => window.removeEventListener('hashchange', follow);
  }, []);
  const navigation = useMemo<Navigation>(() => ({ route, go, back: () => history.back() }), [route]);
  return <NavigationContext.Provider value={navigation}>{children}</NavigationContext.Provider>;
}

export function useNavigation(): Navigation {
  const navigation = useContext(NavigationContext);
  if (navigation === null) throw new Error('useNavigation outside of NavigationProvider');
  return navigation;
}

function go(route: Route): void {
  window.location.hash = pathOf(route);
}

function currentRoute(): Route {
  return routeOf(window.location.hash.slice(1));
}
