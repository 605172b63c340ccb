<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Existing;

use Magento\Framework\Exception\InputException;

/**
 * The types of records that can be entered by command, by the name of their type.
 */
class Sources
{
    /**
     * @param array<string, SourceInterface> $sources
     */
    public function __construct(private readonly array $sources = [])
    {
    }

    /**
     * @return array<string, SourceInterface> those the shop has records of
     */
    public function available(): array
    {
        return array_filter($this->sources, static fn (SourceInterface $source): bool => $source->isAvailable());
    }

    /**
     * @throws InputException when the shop has no records of that type
     */
    public function get(string $type): SourceInterface
    {
        $source = $this->sources[$type] ?? null;
        if ($source === null) {
            throw new InputException(__('There is no type "%1". Types are: %2.', $type, implode(', ', array_keys($this->sources))));
        }
        if (!$source->isAvailable()) {
            throw new InputException(__('This shop has no records of the type "%1".', $type));
        }
        return $source;
    }
}
