import { type ThemeConfig, theme } from 'antd';

const fontFamily = 'var(--font)';

const shared = {
  fontFamily,
  fontSize: 14,
  borderRadius: 6,
  controlHeight: 32,
  // A spinner says that something runs; half transparent, the words beside it are too faint to read.
  opacityLoading: 1,
} as const;

/** All parts of the page share the variables of one theme. */
const cssVar = { key: 'console' } as const;

const components = { Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none' } } as const;

/** What shows where the focus is: a line of its own colour around buttons, and a second one around the border of a field. */
function ring(colour: string): { colorPrimaryBorder: string; controlOutline: string; controlOutlineWidth: number } {
  return { colorPrimaryBorder: colour, controlOutline: colour, controlOutlineWidth: 1 };
}

/** Ant Design in the colours of `styles/tokens.css`; one accent, in a shade of its own for each theme. */
export function antdTheme(isDark: boolean): ThemeConfig {
  if (isDark) {
    return {
      algorithm: theme.darkAlgorithm,
      components,
      cssVar,
      token: {
        ...shared,
        colorPrimary: '#4a6be0',
        // Darker under the pointer, not lighter: white text stays readable on it.
        colorPrimaryHover: '#4262d4',
        ...ring('#93abff'),
        colorLink: '#93abff',
        colorPrimaryText: '#93abff',
        colorBgBase: '#11151b',
        colorTextBase: '#e8ecf2',
        colorBgContainer: '#181d25',
        colorBgElevated: '#1e242e',
        colorBorder: '#434f5f',
        colorBorderSecondary: '#2b3440',
        colorTextPlaceholder: '#909cae',
        colorTextDescription: '#a3aebd',
        // White text is readable on what the algorithm makes of it; red text has a colour of its own in `ui/base.css`.
        colorError: '#d85b53',
        colorErrorText: '#ff8b84',
      },
    };
  }
  return {
    algorithm: theme.defaultAlgorithm,
    components,
    cssVar,
    token: {
      ...shared,
      colorPrimary: '#2f54c8',
      colorPrimaryHover: '#2748b0',
      ...ring('#2f54c8'),
      colorLink: '#2f54c8',
      colorTextBase: '#1a2230',
      colorTextPlaceholder: '#687385',
      colorTextDescription: '#566173',
      colorError: '#c0322b',
    },
  };
}
