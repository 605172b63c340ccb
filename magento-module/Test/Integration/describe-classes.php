<?php

declare(strict_types=1);

/*
 * Prints, as JSON, the signatures of the classes the unit tests' stubs declare:
 *   php describe-classes.php stub <Magento root>   as the stubs have them
 *   php describe-classes.php real <Magento root>   as this Magento has them
 * The suite holds one against the other, so that no stub promises what Magento does not keep.
 */

[, $which, $root] = $argv;
$stubs = dirname(__DIR__) . '/Stub';

$files = [];
foreach (new RecursiveIteratorIterator(new RecursiveDirectoryIterator($stubs, FilesystemIterator::SKIP_DOTS)) as $file) {
    if ($file->getExtension() === 'php') {
        $class = strtr(substr($file->getPathname(), strlen($stubs) + 1, -4), '/', '\\');
        $files[$class] = $file->getPathname();
    }
}
ksort($files);

require $root . '/app/bootstrap.php';
if ($which === 'stub') {
    spl_autoload_register(static function (string $class) use ($files): void {
        if (isset($files[$class])) {
            require_once $files[$class];
        }
    }, true, true);
}

$method = static function (ReflectionMethod $method): array {
    $parameters = [];
    foreach ($method->getParameters() as $parameter) {
        $parameters[] = [
            'name' => $parameter->getName(),
            'type' => (string)$parameter->getType(),
            'optional' => $parameter->isOptional(),
            'byReference' => $parameter->isPassedByReference(),
            'variadic' => $parameter->isVariadic(),
        ];
    }
    return [
        'static' => $method->isStatic(),
        'public' => $method->isPublic(),
        'returns' => (string)$method->getReturnType(),
        'parameters' => $parameters,
    ];
};

$described = [];
foreach (array_keys($files) as $name) {
    if (!class_exists($name) && !interface_exists($name)) {
        $described[$name] = null;
        continue;
    }
    $class = new ReflectionClass($name);
    $methods = [];
    foreach ($class->getMethods() as $candidate) {
        if (!$candidate->isPrivate() && ($which === 'real' || $candidate->getDeclaringClass()->getName() === $name)) {
            $methods[$candidate->getName()] = $method($candidate);
        }
    }
    $ancestors = array_values($class->getInterfaceNames());
    for ($parent = $class->getParentClass(); $parent; $parent = $parent->getParentClass()) {
        $ancestors[] = $parent->getName();
    }
    $described[$name] = [
        'interface' => $class->isInterface(),
        'ancestors' => $ancestors,
        'constants' => array_map(static fn ($constant) => $constant->getValue(), $class->getReflectionConstants()
            ? array_column(array_map(static fn ($c) => ['name' => $c->getName(), 'c' => $c], $class->getReflectionConstants()), 'c', 'name')
            : []),
        'methods' => $methods,
    ];
}
echo json_encode($described, JSON_THROW_ON_ERROR | JSON_PARTIAL_OUTPUT_ON_ERROR);
