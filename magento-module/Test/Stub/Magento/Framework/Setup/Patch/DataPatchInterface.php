<?php

namespace Magento\Framework\Setup\Patch;

interface DataPatchInterface
{
    public static function getDependencies();

    public function getAliases();

    public function apply();
}
