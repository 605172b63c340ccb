<?php

namespace Magento\Framework\View\Element\Block;

interface ArgumentInterface
{
}
