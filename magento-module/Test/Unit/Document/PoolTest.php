<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Test\Unit\Document;

use PHPUnit\Framework\TestCase;
use WorkspaceBridge\OpenText\Model\Document\Document;
use WorkspaceBridge\OpenText\Model\Document\DocumentMissing;
use WorkspaceBridge\OpenText\Model\Document\Pool;
use WorkspaceBridge\OpenText\Model\Document\ProviderInterface;

class PoolTest extends TestCase
{
    public function testASourceIdFindsTheProviderOfItsKind(): void
    {
        self::assertSame('invoice 7', $this->pool()->get('invoice:7')->bytes);
    }

    public function testAnythingElseIsRefused(): void
    {
        foreach (['', 'invoice', 'invoice:', 'Invoice:7', 'credit-memo:7', "invoice:7\n", 'invoice:../../etc/passwd'] as $source) {
            try {
                $this->pool()->get($source);
                self::fail('served ' . $source);
            } catch (DocumentMissing $e) {
                self::assertFalse($e->wasThere);
            }
        }
    }

    private function pool(): Pool
    {
        return new Pool(['invoice' => new class implements ProviderInterface {
            public function get(string $id): Document
            {
                return new Document('invoice ' . $id, 'application/pdf');
            }
        }]);
    }
}
