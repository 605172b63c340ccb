<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Test\Unit\Fake;

use Magento\Directory\Model\AllowedCountries;
use Magento\Framework\Serialize\Serializer\Json;
use Magento\Framework\Stdlib\DateTime\TimezoneInterface;
use Magento\Store\Model\StoreManagerInterface;
use PHPUnit\Framework\TestCase;
use WorkspaceBridge\OpenText\Model\Compliance\Assessor;
use WorkspaceBridge\OpenText\Model\Compliance\ComplianceTable;
use WorkspaceBridge\OpenText\Model\Compliance\ConfiguredRequirements;
use WorkspaceBridge\OpenText\Model\Compliance\Effects;
use WorkspaceBridge\OpenText\Model\Compliance\Evaluation;
use WorkspaceBridge\OpenText\Model\Compliance\FiledDocuments;
use WorkspaceBridge\OpenText\Model\Compliance\Settings as ComplianceSettings;
use WorkspaceBridge\OpenText\Model\ShopDay;

/**
 * A shop of two websites, 1 that sells to Germany and 2 that sells to the United States, and products by attribute set and websites.
 */
abstract class Compliance extends TestCase
{
    protected const PATH = 'workspace_bridge/compliance/';

    /** @var array<int, string[]> countries by website */
    protected array $soldTo = [1 => ['DE', 'AT'], 2 => ['US']];

    /** @var array<int, int> attribute set by product */
    protected array $attributeSets = [];

    /** @var array<int, int[]> websites by product */
    protected array $websites = [];

    /** @var array<int, array<int, array<string, string|null>>> rows of observed documents by product */
    protected array $documents = [];

    /**
     * @param array<int, array<string, string>> $requirements
     * @param array<string, mixed> $values by the last part of their path
     */
    protected function settings(array $requirements, array $values = []): ComplianceSettings
    {
        $all = [self::PATH . 'requirements' => json_encode($requirements), self::PATH . 'warn_days' => '30'];
        foreach ($values as $name => $value) {
            $all[self::PATH . $name] = $value;
        }
        return new ComplianceSettings(new Settings($all), new Json());
    }

    protected function requirements(ComplianceSettings $settings): ConfiguredRequirements
    {
        $countries = $this->createStub(AllowedCountries::class);
        $countries->method('getAllowedCountries')->willReturnCallback(fn ($scope, $id): array => $this->soldTo[$id]);
        $stores = $this->createStub(StoreManagerInterface::class);
        $stores->method('getWebsites')->willReturnCallback(fn (): array => $this->soldTo);
        return new ConfiguredRequirements($settings, $countries, $stores);
    }

    protected function assessor(ComplianceSettings $settings, ?ComplianceTable $table = null): Assessor
    {
        $filed = $this->createStub(FiledDocuments::class);
        $of = static fn (array $all) => static fn (array $ids): array => array_intersect_key($all, array_flip($ids));
        $filed->method('attributeSets')->willReturnCallback($of($this->attributeSets));
        $filed->method('websites')->willReturnCallback($of($this->websites));
        $filed->method('documents')->willReturnCallback($of($this->documents));
        return new Assessor(
            $settings,
            $this->requirements($settings),
            $filed,
            new Evaluation(),
            $table ?? $this->createStub(ComplianceTable::class),
            $this->createStub(Effects::class),
            new ShopDay($this->createStub(TimezoneInterface::class))
        );
    }

    /**
     * @return array<string, string>
     */
    protected static function row(string $type, string $attributeSet = '', string $country = '', string $blocking = 'blocks'): array
    {
        return ['document_type' => $type, 'attribute_set' => $attributeSet, 'country' => $country, 'blocking' => $blocking];
    }

    /**
     * @return array<string, string|null>
     */
    protected static function filed(string $type, ?string $validUntil = null): array
    {
        return [
            'name' => $type . '.pdf', 'document_type' => $type, 'country_id' => null, 'valid_from' => null,
            'valid_until' => $validUntil, 'status' => 'Approved',
        ];
    }
}
