export { REQUEST_KIND_NAMES as REQUEST_KINDS } from '../../shared/text/request-kinds.ts';
