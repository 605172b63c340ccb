<?php

namespace Magento\Framework\View\Element\UiComponent;

interface ContextInterface
{
}
