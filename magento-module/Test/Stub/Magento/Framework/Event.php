<?php

namespace Magento\Framework;

class Event extends DataObject
{
}
