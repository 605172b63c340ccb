import { type Magento } from './magento.js';

/** Calls a method without arguments of one of the shop's own objects, in a process like that of its cron; what it answers, as text. */
export function callObject({ php }: Magento, className: string, method: string): Promise<string> {
  return php.run(['-r', `
    require '${php.root}/app/bootstrap.php';
    $om = \\Magento\\Framework\\App\\Bootstrap::create(BP, $_SERVER)->getObjectManager();
    $om->get(\\Magento\\Framework\\App\\State::class)->setAreaCode('crontab');
    echo $om->get(\\${className}::class)->${method}();
  `]);
}
