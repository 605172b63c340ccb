<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Test\Unit;

use PHPUnit\Framework\TestCase;

class TranslationsTest extends TestCase
{
    private const MODULE = __DIR__ . '/../..';

    /**
     * @dataProvider languages
     */
    public function testEveryPhraseIsInTheDictionary(string $language): void
    {
        $phrases = array_merge($this->phrasesInCode(), $this->phrasesInXml());
        self::assertGreaterThan(100, count($phrases));
        self::assertSame([], array_values(array_diff($phrases, array_keys($this->dictionary($language)))));
    }

    /**
     * @dataProvider languages
     */
    public function testEveryTranslationKeepsThePlaceholdersAndCodes(string $language): void
    {
        $marks = static function (string $text): array {
            preg_match_all('/%\d|\b[A-Z]+_[A-Z_]+\b|bin\/magento [\w:]+|<\/?code>/', $text, $found);
            sort($found[0]);
            return $found[0];
        };
        foreach ($this->dictionary($language) as $phrase => $translation) {
            self::assertSame($marks($phrase), $marks($translation), $phrase);
        }
    }

    public function testEnglishSaysEachPhraseAsItStands(): void
    {
        $dictionary = $this->dictionary('en_US');
        self::assertSame(array_keys($dictionary), array_values($dictionary), 'a phrase was changed and its English was not');
    }

    /**
     * @return iterable<array{string}>
     */
    public static function languages(): iterable
    {
        yield 'English' => ['en_US'];
        yield 'German' => ['de_DE'];
    }

    /**
     * @return array<string, string>
     */
    private function dictionary(string $language): array
    {
        $dictionary = [];
        foreach (file(self::MODULE . "/i18n/$language.csv", FILE_IGNORE_NEW_LINES) as $line) {
            [$phrase, $translation] = str_getcsv($line, ',', '"', '');
            $dictionary[$phrase] = $translation;
        }
        return $dictionary;
    }

    /**
     * @return string[]
     */
    private function phrasesInCode(): array
    {
        $phrases = [];
        foreach ($this->files('~\.(php|phtml)$~') as $file) {
            $tokens = array_values(array_filter(
                \PhpToken::tokenize(file_get_contents($file)),
                static fn (\PhpToken $token): bool => !$token->is([T_WHITESPACE, T_COMMENT])
            ));
            foreach ($tokens as $index => $token) {
                if ($token->text === '__' && ($tokens[$index + 1]->text ?? '') === '(') {
                    $phrases[] = $this->literal(array_slice($tokens, $index + 2));
                }
            }
        }
        return array_values(array_unique(array_filter($phrases, static fn (string $phrase): bool => $phrase !== '')));
    }

    /**
     * A text literal, or several joined by dots.
     *
     * @param \PhpToken[] $tokens
     */
    private function literal(array $tokens): string
    {
        $text = '';
        foreach ($tokens as $token) {
            if ($token->is(T_CONSTANT_ENCAPSED_STRING)) {
                $text .= stripslashes(substr($token->text, 1, -1));
            } elseif ($token->text !== '.') {
                break;
            }
        }
        return $text;
    }

    /**
     * @return string[]
     */
    private function phrasesInXml(): array
    {
        $phrases = [];
        foreach ($this->files('~\.xml$~') as $file) {
            $document = new \DOMDocument();
            $document->load($file);
            foreach ((new \DOMXPath($document))->query('//*[@translate]') as $element) {
                foreach (explode(' ', $element->getAttribute('translate')) as $what) {
                    $phrases[] = $what === 'true' ? $element->textContent : $this->translated($element, $what);
                }
            }
        }
        return array_values(array_unique(array_filter($phrases, static fn (string $phrase): bool => $phrase !== '')));
    }

    private function translated(\DOMElement $element, string $what): string
    {
        if ($element->hasAttribute($what)) {
            return $element->getAttribute($what);
        }
        foreach ($element->childNodes as $child) {
            if ($child instanceof \DOMElement && $child->tagName === $what) {
                return $child->textContent;
            }
        }
        return '';
    }

    /**
     * @return string[] files of the module itself
     */
    private function files(string $pattern): array
    {
        $found = [];
        foreach (new \RecursiveIteratorIterator(new \RecursiveDirectoryIterator(self::MODULE)) as $path => $file) {
            if (preg_match($pattern, $path) === 1 && !str_contains($path, '/../../Test/')) {
                $found[] = $path;
            }
        }
        return $found;
    }
}
