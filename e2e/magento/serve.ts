import { startMagento } from './harness/magento.js';

/** Starts a shop with the module and leaves it running until it is interrupted: for looking around by hand. */
const magento = await startMagento({ fresh: process.argv.includes('--fresh'), progress: (line) => console.log(line) });
console.log(`Storefront  ${magento.baseUrl}`);
console.log(`Admin       ${magento.adminUrl}  (${magento.admin.user} / ${magento.admin.password})`);
console.log(`Magento     ${magento.php.root}`);
console.log(`Database    mariadb -h127.0.0.1 -P${magento.database.port} -umagento -pmagento magento`);
if (process.argv.includes('--cron')) magento.cron();
await new Promise(() => undefined);
