<?php

namespace Magento\Framework\Mail;

interface TransportInterface
{
    public function sendMessage();

    public function getMessage();
}
