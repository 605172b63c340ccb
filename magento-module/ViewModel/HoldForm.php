<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\ViewModel;

use Magento\Backend\Model\Session;
use Magento\Framework\App\RequestInterface;
use Magento\Framework\View\Element\Block\ArgumentInterface;
use WorkspaceBridge\OpenText\Model\Hold\HoldForm as Form;

/**
 * The form by which a hold is placed: what was typed before it was refused, or what the page was asked to fill in.
 */
class HoldForm implements ArgumentInterface
{
    public const TYPED = 'workspace_bridge_hold_typed';

    /** @var array<string, string>|null */
    private ?array $typed = null;

    public function __construct(private readonly Session $session, private readonly RequestInterface $request)
    {
    }

    public function typed(string $field): string
    {
        $this->typed ??= (array)$this->session->getData(self::TYPED, true);
        $asked = $this->typed === [] ? $this->request->getParam($field) : null;
        return (string)($this->typed[$field] ?? (is_string($asked) ? $asked : ''));
    }

    public function scope(): string
    {
        foreach ([$this->typed('scope'), $this->typed('customer') !== '' ? Form::CUSTOMER : ''] as $scope) {
            if (in_array($scope, [Form::ORDER, Form::CUSTOMER, Form::PERIOD], true)) {
                return $scope;
            }
        }
        return Form::ORDER;
    }
}
