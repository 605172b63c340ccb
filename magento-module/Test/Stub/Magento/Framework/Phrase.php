<?php

namespace Magento\Framework;

class Phrase implements \JsonSerializable
{
    private $text;
    private $arguments;

    public function __construct($text, array $arguments = [])
    {
        $this->text = (string)$text;
        $this->arguments = $arguments;
    }

    public function getText()
    {
        return $this->text;
    }

    public function getArguments()
    {
        return $this->arguments;
    }

    public function render()
    {
        $pairs = [];
        foreach (array_values($this->arguments) as $index => $argument) {
            $pairs['%' . ($index + 1)] = (string)$argument;
        }
        return strtr($this->text, $pairs);
    }

    public function __toString()
    {
        return $this->render();
    }

    #[\ReturnTypeWillChange]
    public function jsonSerialize()
    {
        return $this->render();
    }
}
