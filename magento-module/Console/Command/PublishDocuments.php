<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Console\Command;

use Symfony\Component\Console\Command\Command;
use Symfony\Component\Console\Input\InputInterface;
use Symfony\Component\Console\Output\OutputInterface;
use WorkspaceBridge\OpenText\Model\Collateral\Publication;

/**
 * Brings public documents to the media storage now.
 */
class PublishDocuments extends Command
{
    public function __construct(private readonly Publication $publication)
    {
        parent::__construct();
    }

    protected function configure(): void
    {
        $this->setName('workspaces:documents:publish')
            ->setDescription('Brings public documents to the media storage, where configured, and removes those that no longer stand');
    }

    protected function execute(InputInterface $input, OutputInterface $output): int
    {
        $published = $this->publication->turn();
        if ($published === null) {
            $output->writeln('<error>Another run, of the cron or of somebody else, is under way and goes on. Try again once it is done.</error>');
            return 1;
        }
        $output->writeln(sprintf('%d published', $published));
        return 0;
    }
}
