<?php

namespace Magento\Framework\View\Element;

class UiComponentFactory
{
}
