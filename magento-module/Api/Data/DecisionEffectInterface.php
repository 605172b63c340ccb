<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Api\Data;

/**
 * What the shop is to do.
 *
 * @api
 */
interface DecisionEffectInterface
{
    /**
     * none, comment, status, attribute, group or flag
     *
     * @return string
     */
    public function getKind(): string;

    /**
     * Sets what getKind answers.
     *
     * @param string $kind
     * @return $this
     */
    public function setKind(string $kind): self;

    /**
     * Status code, value, code of the group, or on and off
     *
     * @return string|null
     */
    public function getValue(): ?string;

    /**
     * Sets what getValue answers.
     *
     * @param string|null $value
     * @return $this
     */
    public function setValue(?string $value): self;

    /**
     * Code of the attribute or flag
     *
     * @return string|null
     */
    public function getAttribute(): ?string;

    /**
     * Sets what getAttribute answers.
     *
     * @param string|null $attribute
     * @return $this
     */
    public function setAttribute(?string $attribute): self;

    /**
     * Text of the comment, reason of the status
     *
     * @return string|null
     */
    public function getText(): ?string;

    /**
     * Sets what getText answers.
     *
     * @param string|null $text
     * @return $this
     */
    public function setText(?string $text): self;

    /**
     * Of a comment; none: agents alone see it
     *
     * @return bool|null
     */
    public function getVisibleToBuyer(): ?bool;

    /**
     * Sets what getVisibleToBuyer answers.
     *
     * @param bool|null $visibleToBuyer
     * @return $this
     */
    public function setVisibleToBuyer(?bool $visibleToBuyer): self;

    /**
     * Done only while the present value is one of these
     *
     * @return string[]|null
     */
    public function getOnlyIf(): ?array;

    /**
     * Sets what getOnlyIf answers.
     *
     * @param string[]|null $onlyIf
     * @return $this
     */
    public function setOnlyIf(?array $onlyIf): self;
}
