<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Api;

/**
 * Takes the state of workspaces from the sidecar, for the shop's pages.
 *
 * @api
 */
interface LinkUpdaterInterface
{
    public const MOST_LINKS = 50;

    /**
     * Takes each update by itself: a bad one does not refuse its neighbours.
     *
     * @param \WorkspaceBridge\OpenText\Api\Data\LinkUpdateInterface[] $links at most 50
     * @return \WorkspaceBridge\OpenText\Api\Data\LinkResultInterface[] one per update, in the order given
     * @throws \Magento\Framework\Exception\InputException when there are more than 50
     */
    public function update(array $links): array;
}
