<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\ViewModel;

/**
 * The size of a document in a person's words.
 */
class DocumentSize
{
    /**
     * @param string $bytes as the database has it
     */
    public function of(string $bytes): string
    {
        $number = (float)$bytes;
        foreach (['B', 'KB', 'MB'] as $unit) {
            if ($number < 1024) {
                return ($unit === 'B' ? (string)(int)$number : number_format($number, 1)) . ' ' . $unit;
            }
            $number /= 1024;
        }
        return number_format($number, 1) . ' GB';
    }
}
