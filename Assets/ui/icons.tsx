import type { ReactElement } from 'react';

/** Outlined icons, 24 units, 2 px strokes. Decorative: whoever uses one gives the name. */
export interface IconProps {
  size?: 16 | 20 | 24 | 32 | 48;
}

export type Icon = (props: IconProps) => ReactElement;

function icon(...paths: string[]): Icon {
  return function DrawnIcon({ size = 20 }) {
    return (
      <svg
        width={size} height={size} viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth={2}
        strokeLinecap="round" strokeLinejoin="round" aria-hidden="true" focusable="false"
      >
        {paths.map((path) => <path key={path} d={path} />)}
      </svg>
    );
  };
}

export const HashIcon = icon('M4 9h16', 'M4 15h16', 'M10 3 8 21', 'M16 3l-2 18');
export const LockIcon = icon('M6 11h12a1 1 0 0 1 1 1v8a1 1 0 0 1-1 1H6a1 1 0 0 1-1-1v-8a1 1 0 0 1 1-1z', 'M8 11V7a4 4 0 0 1 8 0v4');
export const MegaphoneIcon = icon('M3 11v2a1 1 0 0 0 1 1h3l9 5V5L7 10H4a1 1 0 0 0-1 1z', 'M20 9a4 4 0 0 1 0 6', 'M8 14v5a1 1 0 0 0 1 1h1');
export const SpeakerIcon = icon('M11 5 6 9H3v6h3l5 4z', 'M15.5 8.5a5 5 0 0 1 0 7', 'M18.5 5.5a9 9 0 0 1 0 13');
export const HomeIcon = icon('M3 11 12 3l9 8', 'M5 9.5V20a1 1 0 0 0 1 1h4v-6h4v6h4a1 1 0 0 0 1-1V9.5');
export const CompassIcon = icon('M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18z', 'm15.5 8.5-2 5-5 2 2-5z');
export const PaperclipIcon = icon('m20 11-8.5 8.5a5 5 0 0 1-7-7L13 4a3.4 3.4 0 0 1 4.8 4.8l-8.5 8.5a1.7 1.7 0 0 1-2.4-2.4L14.5 7.3');
export const FileIcon = icon('M6 3h8l5 5v13H6z', 'M14 3v5h5');
export const DownloadIcon = icon('M12 4v11', 'm7 11 5 5 5-5', 'M5 20h14');
export const PlusIcon = icon('M12 5v14', 'M5 12h14');
export const CheckIcon = icon('m5 12 5 5L20 7');
export const CloseIcon = icon('M6 6l12 12', 'M18 6 6 18');
export const MenuIcon = icon('M4 6h16', 'M4 12h16', 'M4 18h16');
export const PeopleIcon = icon('M16 20v-1a4 4 0 0 0-4-4H7a4 4 0 0 0-4 4v1', 'M9.5 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7z', 'M21 20v-1a4 4 0 0 0-3-3.87', 'M16 4.13a3.5 3.5 0 0 1 0 6.74');
export const PersonIcon = icon('M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8z', 'M4 21a8 8 0 0 1 16 0');
export const GearIcon = icon('M12 15.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7z', 'M19.4 13.5a7.7 7.7 0 0 0 0-3l2-1.5-2-3.5-2.4 1a7.7 7.7 0 0 0-2.6-1.5L14 2.5h-4l-.4 2.5A7.7 7.7 0 0 0 7 6.5l-2.4-1-2 3.5 2 1.5a7.7 7.7 0 0 0 0 3l-2 1.5 2 3.5 2.4-1a7.7 7.7 0 0 0 2.6 1.5l.4 2.5h4l.4-2.5a7.7 7.7 0 0 0 2.6-1.5l2.4 1 2-3.5z');
export const SmileIcon = icon('M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18z', 'M8.5 14.5a4.5 4.5 0 0 0 7 0', 'M9 9.5h.01', 'M15 9.5h.01');
export const ReplyIcon = icon('M9 7 4 12l5 5', 'M4 12h10a6 6 0 0 1 6 6v1');
export const EditIcon = icon('M4 20h4L19 9l-4-4L4 16z', 'M13.5 6.5l4 4');
export const ClockIcon = icon('M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18z', 'M12 7v5l3 2');
export const TrashIcon = icon('M4 7h16', 'M9 7V4h6v3', 'M6 7l1 13h10l1-13', 'M10 11v5', 'M14 11v5');
export const PinIcon = icon('M9 4h6', 'M10 4v6l-3 4h10l-3-4V4', 'M12 14v7');
export const LinkIcon = icon('M10 14a4 4 0 0 0 5.7.2l3-3a4 4 0 0 0-5.7-5.7l-1 1', 'M14 10a4 4 0 0 0-5.7-.2l-3 3a4 4 0 0 0 5.7 5.7l1-1');
export const CopyIcon = icon('M9 9h11v11H9z', 'M5 15H4V4h11v1');
export const MoreIcon = icon('M6 12a1 1 0 1 1-2 0 1 1 0 0 1 2 0z', 'M13 12a1 1 0 1 1-2 0 1 1 0 0 1 2 0z', 'M20 12a1 1 0 1 1-2 0 1 1 0 0 1 2 0z');
export const SendIcon = icon('M21 3 10.5 13.5', 'M21 3l-6.5 18-4-7.5L3 9.5z');
export const SearchIcon = icon('M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14z', 'm20 20-4-4');
export const FilterIcon = icon('M4 7h16', 'M7 12h10', 'M10 17h4');
export const HelpIcon = icon('M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18z', 'M9.5 9.5a2.5 2.5 0 1 1 3.6 2.3c-.8.4-1.1.9-1.1 1.7', 'M12 16.5h.01');
export const SwitchIcon = icon('M7 4 3 8l4 4', 'M3 8h13', 'm17 12 4 4-4 4', 'M21 16H8');
export const ArrowDownIcon = icon('M12 5v14', 'm6 13 6 6 6-6');
export const ArrowUpIcon = icon('M12 19V5', 'm6 11 6-6 6 6');
export const ArrowRightIcon = icon('M5 12h14', 'm13 6 6 6-6 6');
export const ArrowLeftIcon = icon('M19 12H5', 'm11 18-6-6 6-6');
export const ChevronDownIcon = icon('m6 9 6 6 6-6');
export const ChevronRightIcon = icon('m9 6 6 6-6 6');
export const BellIcon = icon('M6 10a6 6 0 0 1 12 0c0 6 2 7 2 7H4s2-1 2-7', 'M10 20.5a2.2 2.2 0 0 0 4 0');
export const BookmarkIcon = icon('M6 4h12v17l-6-4.5L6 21z');
export const HeartIcon = icon('M12 20.5S3.5 15.5 3.5 9.5A4.6 4.6 0 0 1 12 7a4.6 4.6 0 0 1 8.5 2.5c0 6-8.5 11-8.5 11z');
export const CommentIcon = icon('M4 5h16v11H11l-5 4v-4H4z');
export const ShareIcon = icon('M12 15V4', 'm8 8 4-4 4 4', 'M6 12v8h12v-8');
export const NewsIcon = icon('M4 5h16v14H4z', 'M8 9h8', 'M8 12h8', 'M8 15h5');
export const CloudOffIcon = icon('M3 3l18 18', 'M9 5.5A6 6 0 0 1 17.5 10 4.5 4.5 0 0 1 20.5 17', 'M6.5 9A5 5 0 0 0 7 19h9');
export const AlertIcon = icon('M12 4 2.5 20h19z', 'M12 10v4', 'M12 17h.01');
export const InfoIcon = icon('M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18z', 'M12 11v5', 'M12 8h.01');
export const EyeIcon = icon('M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12z', 'M12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6z');
export const EyeOffIcon = icon('M3 3l18 18', 'M10 5.7A9 9 0 0 1 12 5.5c6 0 9.5 6.5 9.5 6.5a17 17 0 0 1-2.7 3.4', 'M6.5 6.8A16 16 0 0 0 2.5 12S6 18.5 12 18.5a9 9 0 0 0 4.5-1.2', 'M10 10a3 3 0 0 0 4 4');
export const ExitIcon = icon('M14 4h5a1 1 0 0 1 1 1v14a1 1 0 0 1-1 1h-5', 'M15 12H4', 'm8 8-4 4 4 4');
export const ShieldIcon = icon('M12 3l8 3v6c0 5-3.5 8-8 9-4.5-1-8-4-8-9V6z');
export const GlobeIcon = icon('M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18z', 'M3 12h18', 'M12 3c3 3 3.5 6 3.5 9s-.5 6-3.5 9c-3-3-3.5-6-3.5-9S9 6 12 3z');
export const DeviceIcon = icon('M4 5h16v11H4z', 'M9 20h6', 'M12 16v4');
export const CrownIcon = icon('M4 18h16', 'M4 18 3 7l5.5 4L12 5l3.5 6L21 7l-1 11');
export const HammerIcon = icon('M14 7 4 17l3 3L17 10', 'm12 5 7 7', 'M15.5 3.5 20.5 8.5');
export const SunIcon = icon('M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8z', 'M12 2.5v2', 'M12 19.5v2', 'M2.5 12h2', 'M19.5 12h2', 'm5.3 5.3 1.4 1.4', 'm17.3 17.3 1.4 1.4', 'm5.3 18.7 1.4-1.4', 'm17.3 6.7 1.4-1.4');
export const MoonIcon = icon('M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5z');
export const MinusIcon = icon('M5 12h14');
export const GripIcon = icon('M10 6a1 1 0 1 1-2 0 1 1 0 0 1 2 0z', 'M16 6a1 1 0 1 1-2 0 1 1 0 0 1 2 0z', 'M10 12a1 1 0 1 1-2 0 1 1 0 0 1 2 0z', 'M16 12a1 1 0 1 1-2 0 1 1 0 0 1 2 0z', 'M10 18a1 1 0 1 1-2 0 1 1 0 0 1 2 0z', 'M16 18a1 1 0 1 1-2 0 1 1 0 0 1 2 0z');
export const FolderIcon = icon('M3 6a1 1 0 0 1 1-1h5l2 3h9a1 1 0 0 1 1 1v9a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1z');
export const KeyIcon = icon('M8 20a5 5 0 1 0 0-10 5 5 0 0 0 0 10z', 'm11.5 11.5 8-8', 'm16 7 3 3');
export const LayersIcon = icon('M12 3 3 8l9 5 9-5z', 'm3 12.5 9 5 9-5', 'm3 17 9 5 9-5');
export const ListIcon = icon('M8 6h13', 'M8 12h13', 'M8 18h13', 'M3.5 6h.01', 'M3.5 12h.01', 'M3.5 18h.01');
