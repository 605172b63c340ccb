<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Api\Data;

/**
 * Something people decided in OpenText; done once.
 *
 * @api
 */
interface DecisionInterface
{
    /**
     * Unique for ever
     *
     * @return string
     */
    public function getId(): string;

    /**
     * Sets what getId answers.
     *
     * @param string $id
     * @return $this
     */
    public function setId(string $id): self;

    /**
     * When, RFC 3339 in UTC
     *
     * @return string
     */
    public function getAt(): string;

    /**
     * Sets what getAt answers.
     *
     * @param string $at
     * @return $this
     */
    public function setAt(string $at): self;

    /**
     * The workflow's name in the sidecar's mapping
     *
     * @return string|null
     */
    public function getWorkflow(): ?string;

    /**
     * Sets what getWorkflow answers.
     *
     * @param string|null $workflow
     * @return $this
     */
    public function setWorkflow(?string $workflow): self;

    /**
     * One line for people
     *
     * @return string
     */
    public function getTitle(): string;

    /**
     * Sets what getTitle answers.
     *
     * @param string $title
     * @return $this
     */
    public function setTitle(string $title): self;

    /**
     * What the shop is to do
     *
     * @return \WorkspaceBridge\OpenText\Api\Data\DecisionEffectInterface
     */
    public function getEffect(): DecisionEffectInterface;

    /**
     * Sets what getEffect answers.
     *
     * @param \WorkspaceBridge\OpenText\Api\Data\DecisionEffectInterface $effect
     * @return $this
     */
    public function setEffect(DecisionEffectInterface $effect): self;
}
