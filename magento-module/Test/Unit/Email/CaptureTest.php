<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Test\Unit\Email;

use Magento\Framework\Mail\Template\TransportBuilder;
use Magento\Framework\Mail\TransportInterface;
use Magento\Sales\Model\Order\Email\SenderBuilder;
use PHPUnit\Framework\TestCase;
use Psr\Log\NullLogger;
use WorkspaceBridge\OpenText\Model\Config;
use WorkspaceBridge\OpenText\Model\Email\Composition;
use WorkspaceBridge\OpenText\Model\Email\Redaction;
use WorkspaceBridge\OpenText\Model\Email\SentMessage;
use WorkspaceBridge\OpenText\Plugin\Email\FollowComposition;
use WorkspaceBridge\OpenText\Plugin\Email\RecordSentMessage;
use WorkspaceBridge\OpenText\Plugin\Email\SkipCopies;
use WorkspaceBridge\OpenText\Test\Unit\Fake\Outbox;
use WorkspaceBridge\OpenText\Test\Unit\Fake\Record;
use WorkspaceBridge\OpenText\Test\Unit\Fake\Settings;

class CaptureTest extends TestCase
{
    private const EML = "To: z@example.com\r\nBcc: boss@example.com,\r\n two@example.com\r\nSubject: Hi\r\n\r\nbcc: not a header\r\n";

    private Outbox $outbox;
    private Composition $composition;

    protected function setUp(): void
    {
        $this->outbox = new Outbox();
        $this->composition = new Composition(new Redaction());
    }

    public function testAnOrdersMessageIsKeptAsSentWithoutBlindCopies(): void
    {
        $this->send('sales_email_order_template', ['order' => $this->order()]);
        self::assertSame(['order/7 email.sent'], $this->outbox->facts());
        self::assertSame([
            'template' => 'sales_email_order_template',
            'subject' => 'Hi',
            'eml' => "To: z@example.com\r\nSubject: Hi\r\n\r\nbcc: not a header\r\n",
        ], json_decode($this->outbox->rows[0]['payload'], true));
    }

    public function testSymfonyMessagesAreReadToo(): void
    {
        $this->send('5', ['order' => $this->order()], [], new class {
            public function getSubject(): string
            {
                return '=?UTF-8?Q?Gr=C3=BC=C3=9Fe?=';
            }

            public function getSymfonyMessage(): object
            {
                return new class {
                    public function toString(): string
                    {
                        return "Subject: x\r\n\r\nfrom symfony";
                    }
                };
            }
        });
        $payload = json_decode($this->outbox->rows[0]['payload'], true);
        self::assertSame('Grüße', $payload['subject']);
        self::assertStringContainsString('from symfony', $payload['eml']);
    }

    public function testNothingThatCouldHoldAPasswordIsKept(): void
    {
        $order = ['order' => $this->order()];
        $this->send('customer_password_reset_password_template', $order);
        $this->send('customer_create_account_email_template', []);
        $this->send('admin_emails_forgot_email_template', $order);
        $this->send('5', $order + ['rp_token' => 'secret']);
        $this->send('sales_email_order_template', ['order' => 'not an order']);
        self::assertSame([], $this->outbox->rows);
    }

    public function testCopiesForTheShopItselfAreNotKept(): void
    {
        $copies = new SkipCopies($this->composition);
        $builder = new SenderBuilder();
        $copies->beforeSend($builder);
        $this->send('sales_email_order_template', ['order' => $this->order()]);
        $copies->beforeSendCopyTo($builder);
        $this->send('sales_email_order_template', ['order' => $this->order()]);
        $copies->afterSendCopyTo($builder, null);
        self::assertCount(1, $this->outbox->rows);
        $this->send('sales_email_order_template', ['order' => $this->order()]);
        self::assertCount(2, $this->outbox->rows);
    }

    public function testTheNextMessageOfALongRunKnowsNothingOfTheLast(): void
    {
        $this->send('sales_email_order_template', ['order' => $this->order()]);
        $plugin = new FollowComposition($this->composition);
        $plugin->beforeSetTemplateIdentifier(new TransportBuilder(), 'newsletter_subscription_confirm_email_template');
        $transport = $this->transport(null);
        $plugin->afterGetTransport(new TransportBuilder(), $transport);
        $this->recorder([])->afterSendMessage($transport, null);
        self::assertCount(1, $this->outbox->rows);
    }

    public function testAMessageThatCouldNotBeMadeLeavesNothingToTheNext(): void
    {
        $plugin = new FollowComposition($this->composition);
        $builder = new TransportBuilder();
        $plugin->beforeSetTemplateIdentifier($builder, 'sales_email_order_template');
        $plugin->beforeSetTemplateVars($builder, ['order' => $this->order()]);
        $plugin->beforeGetTransport($builder);
        // It throws; a sender without variables is next.
        $plugin->beforeSetTemplateIdentifier($builder, 'some_other_template');
        $plugin->beforeGetTransport($builder);
        $transport = $this->transport($this->message(self::EML));
        $plugin->afterGetTransport($builder, $transport);
        $this->recorder([])->afterSendMessage($transport, null);
        self::assertSame([], $this->outbox->rows);
    }

    public function testWhatTheShopDoesNotSendIsNotKept(): void
    {
        $this->send('sales_email_order_template', ['order' => $this->order()], ['system/smtp/disable' => '1']);
        $this->send('sales_email_order_template', ['order' => $this->order()], [Config::EMAILS => '0']);
        self::assertSame([], $this->outbox->rows);
    }

    public function testAMessageThatIsNotTextSurvivesToo(): void
    {
        $message = $this->message("Subject: x\r\n\r\n\xff\xfe");
        $this->send('sales_email_order_template', ['order' => $this->order()], [], $message);
        $payload = json_decode($this->outbox->rows[0]['payload'], true);
        self::assertSame("Subject: x\r\n\r\n\xff\xfe", base64_decode($payload['emlBase64'], true));
    }

    /**
     * @param array<string, mixed> $variables
     * @param array<string, mixed> $settings
     */
    private function send(string $template, array $variables, array $settings = [], ?object $message = null): void
    {
        $plugin = new FollowComposition($this->composition);
        $builder = new TransportBuilder();
        $plugin->beforeSetTemplateIdentifier($builder, $template);
        $plugin->beforeSetTemplateVars($builder, $variables);
        $plugin->beforeGetTransport($builder);
        $transport = $this->transport($message ?? $this->message(self::EML));
        $plugin->afterGetTransport($builder, $transport);
        $this->recorder($settings)->afterSendMessage($transport, null);
    }

    /**
     * @param array<string, mixed> $settings
     */
    private function recorder(array $settings): RecordSentMessage
    {
        $scopeConfig = new Settings($settings + [Config::ENABLED => '1', Config::EMAILS => '1']);
        return new RecordSentMessage(
            $this->composition,
            new SentMessage(),
            new Redaction(),
            $this->outbox->recorder(),
            new Config($scopeConfig),
            $scopeConfig,
            new NullLogger()
        );
    }

    private function order(): Record
    {
        return Record::created(['entity_id' => '7', 'store_id' => '1']);
    }

    private function message(string $raw): object
    {
        return new class ($raw) {
            public function __construct(private readonly string $raw)
            {
            }

            public function getSubject(): string
            {
                return 'Hi';
            }

            public function getRawMessage(): string
            {
                return $this->raw;
            }
        };
    }

    private function transport(?object $message): TransportInterface
    {
        return new class ($message) implements TransportInterface {
            public function __construct(private readonly ?object $message)
            {
            }

            public function sendMessage()
            {
            }

            public function getMessage()
            {
                return $this->message;
            }
        };
    }
}
